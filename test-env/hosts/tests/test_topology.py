# SPDX-License-Identifier: Apache-2.0
import copy
import json
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from roamdesk_env import units
from roamdesk_env.domain import domain_xml
from roamdesk_env.topology import ZONES, BadTopology, Topology, load_zones


class TopologyTest(unittest.TestCase):
    def load(self, change):
        zones = json.loads(ZONES.read_text())
        change(zones["zones"])
        path = Path(self.enterContext(tempfile.TemporaryDirectory())) / "zones.json"
        path.write_text(json.dumps(zones))
        return load_zones(path)

    def test_the_environment_has_three_zones_in_different_cities_with_a_host_each(self):
        zones = load_zones()
        self.assertEqual(len({zone["city"] for zone in zones}), 3)
        self.assertTrue(all(zone["hosts"] for zone in zones))

    def test_no_address_or_name_is_shared_between_slots(self):
        names = []
        for slot in range(16):
            topology = Topology(load_zones(), slot)
            names += [topology.bridge, topology.management_address]
            for host in topology.hosts:
                names += [host.netns, host.veth, host.management_address, host.wan_address]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(all(len(name) <= 15 for name in names))

    def test_refuses_zones_that_cannot_be_built_and_says_why(self):
        for change, word in (
            (lambda zones: zones[0].update(latitude=91), "coordinates"),
            (lambda zones: zones[0].update(name="Zürich"), "lower-case"),
            (lambda zones: zones[0].update(hosts=[]), "no host"),
            (lambda zones: zones[1].update(hosts=zones[0]["hosts"]), "used twice"),
            (lambda zones: zones[1].update(offices=copy.deepcopy(zones[0]["offices"])), "overlaps"),
        ):
            with self.assertRaisesRegex(BadTopology, word):
                self.load(change)


class DomainXmlTest(unittest.TestCase):
    def test_every_word_of_the_template_is_filled_and_escaped(self):
        text = domain_xml("i-2-3-VM", "/disks/a", "zurich", "zurich1", desktop="<A> & 'B'", memory_mib=192)
        domain = ElementTree.fromstring(text)
        self.assertNotIn("@", text)
        self.assertEqual(domain.findtext("memory"), "192")
        self.assertEqual(domain.find("devices/disk/source").get("file"), "/disks/a")
        self.assertIn("roamdesk:desktop=<A> & 'B'", [entry.text for entry in domain.iter("entry")])


class UnitsTest(unittest.TestCase):
    def test_reads_rates_and_times_as_people_write_them(self):
        self.assertEqual([units.rate(text) for text in ("100mbit", "1gbit", "2.5Mbit", "64000")], [1e8, 1e9, 2.5e6, 64000])
        self.assertEqual([units.seconds(text) for text in ("100ms", "0", "1.5s")], [0.1, 0, 1.5])

    def test_refuses_what_has_no_unit_or_an_unknown_one(self):
        for text in ("100", "5min", "fast"):
            with self.assertRaises(ValueError):
                units.seconds(text)
        with self.assertRaises(ValueError):
            units.rate("100MB")


if __name__ == "__main__":
    unittest.main()
