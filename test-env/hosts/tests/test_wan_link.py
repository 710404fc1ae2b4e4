# SPDX-License-Identifier: Apache-2.0
import unittest

from roamdesk_env.wan_link import SMALLEST_QUEUE, BadLinkSetting, Link


class WanLinkTest(unittest.TestCase):
    def test_a_packet_arrives_when_its_last_bit_has_left_and_the_delay_is_over(self):
        link = Link(rate=8e6, delay=0.05)
        self.assertAlmostEqual(link.offer(10.0, 1000), 10.0 + 0.001 + 0.05)

    def test_packets_leave_one_after_the_other_at_the_rate(self):
        link = Link(rate=8e6, delay=0.0)
        arrivals = [link.offer(0.0, 1000) for _ in range(3)]
        self.assertEqual([round(arrival, 6) for arrival in arrivals], [0.001, 0.002, 0.003])

    def test_an_idle_link_saves_nothing_up(self):
        link = Link(rate=8e6, delay=0.0)
        link.offer(0.0, 1000)
        self.assertAlmostEqual(link.offer(100.0, 1000), 100.001)

    def test_what_does_not_fit_into_the_queue_is_dropped_at_the_tail_and_counted(self):
        link = Link(rate=8e6, delay=0.0)
        sizes = [65536] * (SMALLEST_QUEUE // 65536 + 1)
        arrivals = [link.offer(0.0, size) for size in sizes]
        self.assertIsNone(arrivals[-1])
        self.assertNotIn(None, arrivals[:-1])
        self.assertEqual((link.dropped_packets, link.dropped_bytes, link.bytes), (1, 65536, sum(sizes) - 65536))

    def test_the_queue_of_a_long_fast_link_holds_what_is_under_way_in_a_round_trip(self):
        self.assertEqual(Link(rate=1e9, delay=0.05).queue_limit, 12_500_000)

    def test_a_shorter_delay_lets_no_packet_overtake_another(self):
        link = Link(rate=8e9, delay=1.0)
        first = link.offer(0.0, 1000)
        link.change(0.0, delay=0.0)
        self.assertGreaterEqual(link.offer(0.1, 1000), first)

    def test_what_waits_is_counted_anew_when_the_rate_changes(self):
        link = Link(rate=8e6, delay=0.0)
        link.offer(0.0, 100_000)
        link.change(0.0, rate=16e6)
        self.assertAlmostEqual(link.queued(0.0), 100_000)
        self.assertAlmostEqual(link.free_at, 0.05)

    def test_a_cut_link_takes_nothing_until_it_is_restored(self):
        link = Link(rate=8e6, delay=0.0)
        link.cut()
        self.assertIsNone(link.offer(0.0, 1000))
        link.restore()
        self.assertIsNotNone(link.offer(0.0, 1000))

    def test_an_impossible_setting_is_refused_and_leaves_the_link_as_it_was(self):
        link = Link(rate=8e6, delay=0.01)
        for setting in ({"rate": 0}, {"rate": float("nan")}, {"rate": 1e12}, {"delay": -1}, {"delay": 60}, {"rate": 1e6, "delay": -1}):
            with self.assertRaises(BadLinkSetting):
                link.change(0.0, **setting)
            self.assertEqual((link.rate, link.delay), (8e6, 0.01))


if __name__ == "__main__":
    unittest.main()
