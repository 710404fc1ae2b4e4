# SPDX-License-Identifier: Apache-2.0
import hashlib
import os
import tempfile
import unittest
from pathlib import Path

from roamdesk_bench.grain import KIBIBYTE, changed, digests_of

DISK = 1 << 20


class GrainTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.old, self.new = Path(folder.name) / "old", Path(folder.name) / "new"
        for path in (self.old, self.new):
            with open(path, "wb") as file:
                os.truncate(file.fileno(), DISK)

    def write(self, path, at, content):
        with open(path, "r+b") as file:
            file.seek(at)
            file.write(content)

    def test_one_byte_changes_one_component_of_each_size(self):
        self.write(self.new, 300 * KIBIBYTE, b"x")
        for grain in (4, 16, 64, 256):
            self.assertEqual([len(each) for each in changed(self.old, self.new, grain * KIBIBYTE)], [grain * KIBIBYTE])

    def test_what_became_zeros_is_told_and_not_sent(self):
        self.write(self.old, 0, b"x" * 4096)
        self.assertEqual(list(changed(self.old, self.new, 4096)), [])

    def test_the_same_content_elsewhere_is_found_where_components_are_as_small_as_its_alignment(self):
        content = bytes(range(256)) * 16
        self.write(self.old, 0, content)
        self.write(self.new, 5 * 4096, content)
        held = digests_of(self.old, 4096)
        self.assertIn(hashlib.sha256(next(changed(self.old, self.new, 4096))).digest(), held)
        held = digests_of(self.old, 65536)
        self.assertNotIn(hashlib.sha256(next(changed(self.old, self.new, 65536))).digest(), held)


if __name__ == "__main__":
    unittest.main()
