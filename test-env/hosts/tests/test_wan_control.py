# SPDX-License-Identifier: Apache-2.0
import json
import unittest

from roamdesk_env.wan_control import answer
from roamdesk_env.wan_switch import make_links


class WanControlTest(unittest.TestCase):
    def setUp(self):
        self.links = make_links(["a", "b", "c"], {"rate": 1e9, "rtt": 0.02})

    def order(self, **order):
        return answer(self.links, json.dumps(order).encode(), 0.0)

    def test_sets_one_direction_only(self):
        self.assertTrue(self.order(op="set", **{"from": "a", "to": "b"}, rate=1e8, delay=0.05)["ok"])
        self.assertEqual((self.links["a", "b"].rate, self.links["a", "b"].delay), (1e8, 0.05))
        self.assertEqual((self.links["b", "a"].rate, self.links["b", "a"].delay), (1e9, 0.01))

    def test_a_star_means_every_other_zone_and_leaves_the_hosts_inside_a_zone_alone(self):
        self.order(op="cut", **{"from": "a", "to": "*"})
        self.assertEqual([pair for pair, link in self.links.items() if not link.up], [("a", "b"), ("a", "c")])

    def test_restores_what_was_cut(self):
        self.order(op="cut")
        self.order(op="restore")
        self.assertTrue(all(link.up for link in self.links.values()))

    def test_says_what_is_wrong_with_an_order(self):
        for order, word in (
            ({"op": "set", "from": "x"}, "no zone 'x'"),
            ({"op": "jump"}, "no such order"),
            ({"op": "set", "rate": -5}, "rate"),
            ({"op": "set", "rate": "fast"}, "not supported"),
            ([1], "attribute"),
        ):
            reply = answer(self.links, json.dumps(order).encode(), 0.0)
            self.assertFalse(reply["ok"])
            self.assertIn(word, reply["error"])
        self.assertFalse(answer(self.links, b"no json", 0.0)["ok"])

    def test_shows_rate_delay_state_and_counters_of_each_direction(self):
        self.links["a", "b"].offer(0.0, 1500)
        shown = next(link for link in self.order(op="show")["links"] if (link["from"], link["to"]) == ("a", "b"))
        self.assertEqual(
            {key: shown[key] for key in ("rateBitsPerSecond", "oneWayMillis", "up", "packets", "bytes", "droppedPackets")},
            {"rateBitsPerSecond": 1e9, "oneWayMillis": 10.0, "up": True, "packets": 1, "bytes": 1500, "droppedPackets": 0},
        )


if __name__ == "__main__":
    unittest.main()
