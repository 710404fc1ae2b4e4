# SPDX-License-Identifier: Apache-2.0
"""What an environment consists of: zones and hosts of zones.json, with the addresses and names that a slot gives them."""

import ipaddress
import json
import uuid
from dataclasses import dataclass
from pathlib import Path

ZONES = Path(__file__).resolve().parent.parent / "zones.json"
NAMESPACE = uuid.UUID("6e1f7a52-7f0e-4d52-9d2b-2070d5a11c00")
FIRST_HOST = 11


class BadTopology(Exception):
    """zones.json says something that cannot be built."""


def stable_uuid(*words):
    """A uuid that depends on the words only, so that an environment brought up again keeps its identities."""
    return str(uuid.uuid5(NAMESPACE, "/".join(words)))


@dataclass(frozen=True)
class Host:
    """A libvirt host: a network, mount and UTS namespace."""

    name: str
    zone: str
    index: int
    slot: int

    @property
    def netns(self):
        """Name of the network namespace, as `ip netns` lists it."""
        return f"rd{self.slot}-{self.name}"

    @property
    def management_address(self):
        """Address on the management network, which is not shaped."""
        return f"10.207.{self.slot}.{FIRST_HOST + self.index}"

    @property
    def wan_address(self):
        """Address on the WAN: what goes to it from another zone is shaped."""
        return f"10.208.{self.slot}.{FIRST_HOST + self.index}"

    @property
    def veth(self):
        """Name of the root namespace's end of the management link."""
        return f"rd{self.slot}v{self.index}"


class Topology:
    """Zones and hosts of one environment in one slot."""

    def __init__(self, zones, slot):
        self.zones = zones
        self.slot = slot
        names = [(host, zone["name"]) for zone in zones for host in zone["hosts"]]
        self.hosts = [Host(host, zone, index, slot) for index, (host, zone) in enumerate(names)]

    @property
    def bridge(self):
        """The management network's bridge in the root namespace."""
        return f"rdm{self.slot}"

    @property
    def management_address(self):
        """The management server's address, on the bridge."""
        return f"10.207.{self.slot}.1"

    def host(self, name):
        """The host of this name."""
        for host in self.hosts:
            if host.name == name:
                return host
        raise BadTopology(f"no host {name}; there are {', '.join(host.name for host in self.hosts)}")


def load_zones(path=ZONES):
    """Reads and checks zones.json: names, coordinates, and office ranges that do not overlap between zones."""
    zones = json.loads(Path(path).read_text())["zones"]
    names = [zone["name"] for zone in zones] + [host for zone in zones for host in zone["hosts"]]
    for name in names:
        if not (name.isalnum() and name.islower() and len(name) <= 12):
            raise BadTopology(f"{path}: name {name!r} must be 1 to 12 lower-case letters and digits")
        if names.count(name) > 1:
            raise BadTopology(f"{path}: the name {name} is used twice")
    ranges = []
    for zone in zones:
        if not zone["hosts"]:
            raise BadTopology(f"{path}: zone {zone['name']} has no host")
        if not (-90 <= zone["latitude"] <= 90 and -180 <= zone["longitude"] <= 180):
            raise BadTopology(f"{path}: zone {zone['name']} has coordinates out of range")
        for office in zone["offices"]:
            ranges += [(ipaddress.ip_network(text), office["name"]) for text in office["ranges"]]
    for number, (network, office) in enumerate(ranges):
        for other, elsewhere in ranges[:number]:
            if network.version == other.version and network.overlaps(other):
                raise BadTopology(f"{path}: {network} of {office} overlaps {other} of {elsewhere}")
    if len(names) - len(zones) > 200:
        raise BadTopology(f"{path}: more than 200 hosts do not fit into a /24")
    return zones
