# SPDX-License-Identifier: Apache-2.0
import unittest

from roamdesk_bench import bitmap_order


def figures(bitmap_bytes, bitmap_seconds, full_bytes, full_seconds):
    """What two kinds of updates took."""
    return [
        bitmap_order.figure(bitmap_order.BITMAP, [reply(bitmap_seconds, bitmap_bytes)]),
        bitmap_order.figure(bitmap_order.FULL, [reply(full_seconds, full_bytes, "the checkpoint is lost")]),
    ]


def reply(seconds, looked_at, reason=None):
    """A sender's reply."""
    return {"seconds": seconds, "bytes": looked_at, "wireBytes": 11_000_000, "reason": reason}


class BitmapTest(unittest.TestCase):
    def test_less_than_a_fiftieth_of_bytes_and_of_seconds_is_the_goal(self):
        goals = bitmap_order.judge(figures(10, 1.0, 501, 50.0))
        self.assertTrue(goals["lookedAtBytes"]["met"])
        self.assertFalse(goals["seconds"]["met"])

    def test_the_median_of_the_repeats_counts(self):
        figure = bitmap_order.figure("x", [reply(3.0, 10), reply(1.0, 10), reply(2.0, 10)])
        self.assertEqual(figure["seconds"], 2.0)
        self.assertEqual(figure["allSeconds"], [3.0, 1.0, 2.0])

    def test_the_report_says_when_the_replica_is_not_the_disk(self):
        found = {"diskBytes": 50 << 30, "writtenBytes": 64 << 20, "identical": False}
        found["goals"] = bitmap_order.judge(figures(10, 1.0, 501, 51.0))
        self.assertIn("is **not** the disk", bitmap_order.remarks(found)[0])
        found["identical"] = True
        self.assertIn("The replica is the disk", bitmap_order.remarks(found)[0])

    def test_a_tool_without_a_wire_has_an_empty_cell(self):
        _, rows = bitmap_order.table([{"tool": "qemu-img compare", "seconds": 4.0}])
        self.assertEqual(rows, [["qemu-img compare", "", "4.00", ""]])


if __name__ == "__main__":
    unittest.main()
