# SPDX-License-Identifier: Apache-2.0
import unittest

from roamdesk_bench import goals
from roamdesk_bench.measure import Figure


def figure(**differs):
    """A roam of 100 MiB that reaches every goal, but for what differs."""
    healthy = {
        "tool": "roamdesk", "kind": "away", "mebibytes": 100, "linkBitsPerSecond": 100e6, "roundTripMillis": 100.0,
        "seconds": 4.1, "allSeconds": [4.1], "wireBytes": 52_000_000, "forthBytes": 51_000_000, "socketBytes": 50_000_000,
        "droppedPackets": 0, "changedBytes": 104_857_600, "components": 1600, "zstdBytes": 50_000_000,
        "redoLogBytes": 105_000_000, "busy": 0.3, "identical": True, "details": {},
    }  # fmt: skip
    return Figure(**{**healthy, **differs})


def verdicts(*figures):
    """Work and outcome of each verdict."""
    return {(verdict.work, verdict.move): verdict for verdict in goals.judge(list(figures), None)}


class GoalsTest(unittest.TestCase):
    MOVE = "100 MiB, 100 Mbit/s, 100 ms"

    def test_a_roam_of_as_many_bytes_as_zstd_meets_the_goal(self):
        self.assertTrue(verdicts(figure())["bytes of a roam / zstd -1", self.MOVE].met)

    def test_a_twentieth_more_bytes_is_the_most(self):
        self.assertTrue(verdicts(figure(socketBytes=52_500_000))["bytes of a roam / zstd -1", self.MOVE].met)
        self.assertFalse(verdicts(figure(socketBytes=52_600_000))["bytes of a roam / zstd -1", self.MOVE].met)

    def test_a_large_roam_may_take_a_seventh_more_than_the_line(self):
        self.assertTrue(verdicts(figure(seconds=4.59))["time / line's time", self.MOVE].met)
        self.assertFalse(verdicts(figure(seconds=4.61))["time / line's time", self.MOVE].met)

    def test_going_home_may_cost_40_bytes_for_each_component(self):
        home = {"kind": "home", "changedBytes": 1_000_000, "components": 100}
        move = "100 MiB home, 100 Mbit/s, 100 ms"
        self.assertTrue(verdicts(figure(**home, socketBytes=1_104_000))["bytes of going home", move].met)
        self.assertFalse(verdicts(figure(**home, socketBytes=1_104_001))["bytes of going home", move].met)

    def test_a_small_roam_may_wait_for_six_round_trips(self):
        small = {"mebibytes": 10, "socketBytes": 5_000_000}
        work, move = "time / (line's time + 6 round trips)", "10 MiB, 100 Mbit/s, 100 ms"
        self.assertTrue(verdicts(figure(**small, seconds=1.14))[work, move].met)
        self.assertFalse(verdicts(figure(**small, seconds=1.16))[work, move].met)

    def test_a_peer_must_be_beaten_in_seconds_and_in_bytes(self):
        work = "faster than rsync, fewer bytes"
        slower = figure(tool="rsync", seconds=5.0, wireBytes=53_000_000)
        self.assertTrue(verdicts(figure(), slower)[work, self.MOVE].met)
        smaller = figure(tool="rsync", seconds=5.0, wireBytes=51_000_000)
        self.assertFalse(verdicts(figure(), smaller)[work, self.MOVE].met)
        faster = figure(tool="rsync", seconds=4.0, wireBytes=53_000_000)
        self.assertFalse(verdicts(figure(), faster)[work, self.MOVE].met)

    def test_a_peer_on_another_line_is_not_compared(self):
        other = figure(tool="rsync", roundTripMillis=0.0)
        self.assertNotIn(("faster than rsync, fewer bytes", self.MOVE), verdicts(figure(), other))

    def test_a_missed_time_names_the_busy_machine(self):
        missed = verdicts(figure(seconds=9.0, busy=0.97))["time / line's time", self.MOVE]
        self.assertIn("97% of its cores", missed.limit)


if __name__ == "__main__":
    unittest.main()
