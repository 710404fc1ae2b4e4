# SPDX-License-Identifier: Apache-2.0
import os
import tempfile
import unittest
from pathlib import Path

from roamdesk_bench.disks import CLUSTER, differing, runs
from roamdesk_bench.material import Material

BLOCK = 4096


class RunsTest(unittest.TestCase):
    def test_blocks_that_differ_side_by_side_are_one_run(self):
        after = bytearray(CLUSTER)
        after[BLOCK] = after[2 * BLOCK] = after[CLUSTER - 1] = 1
        self.assertEqual(
            list(runs(bytes(CLUSTER), bytes(after))), [(BLOCK, 2 * BLOCK), (CLUSTER - BLOCK, BLOCK)]
        )  # fmt: skip

    def test_equal_clusters_have_no_run(self):
        self.assertEqual(list(runs(bytes(CLUSTER), bytes(CLUSTER))), [])


class DifferingTest(unittest.TestCase):
    def test_finds_what_was_written_into_a_hole_and_what_was_made_a_hole(self):
        with tempfile.TemporaryDirectory() as folder:
            old, new = Path(folder) / "old", Path(folder) / "new"
            for path, at in ((old, 40), (new, 90)):
                with open(path, "wb") as file:
                    os.truncate(file.fileno(), 100 * CLUSTER)
                    file.seek(at * CLUSTER)
                    file.write(b"x" * 10)
            self.assertEqual([at // CLUSTER for at, _, _ in differing(old, new)], [40, 90])


class MaterialTest(unittest.TestCase):
    def test_the_same_seed_gives_the_same_bytes(self):
        one, other = (Material(roots=(), seed=7) for _ in range(2))
        self.assertEqual(
            (one.text(5000), one.noise(100), one.page(900)), (other.text(5000), other.noise(100), other.page(900))
        )  # fmt: skip

    def test_text_and_pages_have_the_length_asked_for(self):
        material = Material(roots=(), seed=7)
        self.assertEqual(len(material.text(4321)), 4321)
        self.assertLessEqual(len(material.page(4321)), 4321)

    def test_files_that_come_again_are_shifted(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "only").write_bytes(b"content")
            material = Material(roots=(folder,), seed=7)
            first, second = material.file()[1], material.file()[1]
            self.assertEqual(first, b"content")
            self.assertEqual((len(second), second[-7:]), (24, b"content"))


if __name__ == "__main__":
    unittest.main()
