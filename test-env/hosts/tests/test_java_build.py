# SPDX-License-Identifier: Apache-2.0
import tempfile
import unittest
from pathlib import Path

from roamdesk_env.java_build import deploy


class DeployTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.jar = self.folder / "a.jar"
        self.jar.write_bytes(b"one")

    def deploy(self):
        return Path(deploy({"plugin": str(self.jar)}, self.folder / "jars")["plugin"])

    def test_a_new_build_leaves_the_copies_of_the_former_one_as_they_were(self):
        former = self.deploy()
        self.jar.write_bytes(b"two")
        self.assertEqual((former.read_bytes(), self.deploy().read_bytes()), (b"one", b"two"))

    def test_the_same_build_is_the_same_copy(self):
        self.assertEqual(self.deploy(), self.deploy())

    def test_what_a_crash_left_half_copied_is_not_taken_for_a_copy(self):
        whole = self.deploy()
        half = whole.parent.with_suffix(".part")
        whole.parent.rename(half)
        (half / "a.jar").write_bytes(b"o")
        self.assertEqual(self.deploy().read_bytes(), b"one")


if __name__ == "__main__":
    unittest.main()
