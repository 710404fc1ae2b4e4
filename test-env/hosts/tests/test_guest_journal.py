# SPDX-License-Identifier: Apache-2.0
"""The guest's journal, compiled for this machine, against the same rules written down once more in Python."""

import hashlib
import subprocess
import tempfile
import unittest
from pathlib import Path

from roamdesk_env.command import run
from roamdesk_env.guest_base import SOURCES

DRIVER = r"""
#include <stdio.h>
#include <stdlib.h>
#include "journal.h"
int main(int argc, char **argv) {
    static struct journal journal;
    static struct identity who = {"desk", "anna", "zurich", "zurich1", "disk"};
    if (argc != 3 || journal_open(&journal, argv[1]) != 0) return 1;
    for (int i = atoi(argv[2]); i > 0; i--)
        if (journal_append(&journal, &who) != 0) return 2;
    printf("%d %d %d %d %d %s\n", (int)journal.count, (int)journal.first, (int)journal.last, (int)journal.boot, (int)journal.broken, journal.chain);
    return 0;
}
"""


class GuestJournalTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tools = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        (cls.tools / "driver.c").write_text(DRIVER)
        sources = [cls.tools / "driver.c", SOURCES / "journal.c", SOURCES / "sha256.c"]
        run("gcc", "-Wall", "-Wextra", "-Werror", "-I", SOURCES, "-o", cls.tools / "driver", *sources)

    def setUp(self):
        self.path = Path(self.enterContext(tempfile.TemporaryDirectory())) / "journal"

    def boot(self, lines):
        """Opens the journal, writes lines; answers count, first, last, boot, broken, chain."""
        words = subprocess.run([self.tools / "driver", self.path, str(lines)], check=True, capture_output=True, text=True).stdout.split()
        return [*map(int, words[:5]), words[5]]

    def test_a_chain_of_three_boots_is_what_the_rules_say(self):
        for lines in (3, 0, 70):
            told = self.boot(lines)
        # A boot without a line leaves no trace: the boots are those that the lines name.
        chain = "0" * 64
        written = self.path.read_text().splitlines()
        for number, line in enumerate(written, 1):
            text, found = line.rsplit(" ", 1)
            chain = hashlib.sha256(f"{chain} {text}".encode()).hexdigest()
            self.assertEqual((text.split()[0], text.split()[3:], found), (str(number), ["zurich", "zurich1"], chain))
        self.assertEqual(told, [73, 1, 73, 2, 0, chain])

    def test_finds_the_line_that_was_changed(self):
        self.boot(5)
        lines = self.path.read_text().splitlines(keepends=True)
        lines[2] = lines[2].replace("zurich1", "zurich9")
        self.path.write_text("".join(lines))
        self.assertEqual(self.boot(0)[4], 3)

    def test_finds_that_a_line_is_missing(self):
        self.boot(5)
        lines = self.path.read_text().splitlines(keepends=True)
        self.path.write_text("".join(lines[:1] + lines[2:]))
        self.assertEqual(self.boot(0)[4], 2)

    def test_cuts_off_the_unfinished_line_that_a_loss_of_power_left(self):
        self.boot(2)
        whole = self.path.read_bytes()
        self.path.write_bytes(whole + b"3 1 179")
        self.assertEqual(self.boot(1)[:5], [3, 1, 3, 2, 0])
        self.assertTrue(self.path.read_bytes().startswith(whole + b"3 2 "))


if __name__ == "__main__":
    unittest.main()
