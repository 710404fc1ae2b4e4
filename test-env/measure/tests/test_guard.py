# SPDX-License-Identifier: Apache-2.0
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = """
import os, pathlib, sys, time
from roamdesk_bench.guard import Guard
mark = pathlib.Path(sys.argv[1])
guard = Guard(lambda: mark.unlink())
print("up", flush=True)
if sys.argv[2] == "release":
    sys.exit(0 if guard.release() and not mark.exists() else 1)
time.sleep(60)
"""


class GuardTest(unittest.TestCase):
    def start(self, mark, order):
        """A process with a guard that removes the mark."""
        mark.touch()
        words = [sys.executable, "-c", PROGRAM, str(mark), order]
        return subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": ":".join(sys.path)})

    def test_clears_away_when_the_process_is_killed(self):
        with tempfile.TemporaryDirectory() as folder:
            mark = Path(folder) / "mark"
            process = self.start(mark, "wait")
            process.stdout.readline()
            process.kill()
            process.wait(10)
            deadline = time.monotonic() + 10
            while mark.exists() and time.monotonic() < deadline:
                time.sleep(0.02)
            self.assertFalse(mark.exists())
            process.stdout.close()

    def test_has_cleared_away_when_it_is_released(self):
        with tempfile.TemporaryDirectory() as folder:
            process = self.start(Path(folder) / "mark", "release")
            self.assertEqual(process.wait(20), 0)
            process.stdout.close()


if __name__ == "__main__":
    unittest.main()
