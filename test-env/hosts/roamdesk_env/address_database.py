# SPDX-License-Identifier: Apache-2.0
"""Writes an address database in the MaxMind DB format, version 2.0, for the environment's own address ranges.

Format: https://maxmind.github.io/MaxMind-DB/. The file holds a search tree of 24-bit records over 128 bits of address
(an IPv4 address lies below ::/96), 16 zero bytes, the data section, the marker and the metadata.
The ranges are those that RFC 5737 and RFC 3849 reserve for documentation, so that no real person's address is in it.
"""
import ipaddress
import struct

# The public addresses of each zone's city, in the order of the zones.
NETWORKS = [
    ("192.0.2.0/24", "2001:db8:1::/48"),
    ("198.51.100.0/24", "2001:db8:2::/48"),
    ("203.0.113.0/24", "2001:db8:3::/48"),
]
_MARKER = b"\xab\xcd\xefMaxMind.com"
_STRING, _DOUBLE, _UINT16, _UINT32, _MAP, _UINT64, _ARRAY = 2, 3, 5, 6, 7, 9, 11


def _control(kind, size):
    if size >= 29:
        if size >= 29 + 256:
            raise ValueError(f"a field of {size} is longer than this writer needs")
        tail, size = bytes([size - 29]), 29
    else:
        tail = b""
    if kind > 7:
        return bytes([size, kind - 7]) + tail
    return bytes([kind << 5 | size]) + tail


def _unsigned(kind, value):
    raw = value.to_bytes(8, "big").lstrip(b"\0")
    return _control(kind, len(raw)) + raw


def encode(value):
    """A Python value as bytes of the data section: str, float, int (as uint32), dict and list."""
    if isinstance(value, str):
        raw = value.encode()
        return _control(_STRING, len(raw)) + raw
    if isinstance(value, float):
        return _control(_DOUBLE, 8) + struct.pack(">d", value)
    if isinstance(value, int):
        return _unsigned(_UINT32, value)
    if isinstance(value, dict):
        return _control(_MAP, len(value)) + b"".join(encode(k) + encode(v) for k, v in value.items())
    if isinstance(value, list):
        return _control(_ARRAY, len(value)) + b"".join(encode(item) for item in value)
    raise TypeError(f"no field of the format holds a {type(value).__name__}")


class _Tree:
    """A binary tree over address bits; a leaf is an offset into the data section."""

    def __init__(self):
        self.nodes = [[None, None]]

    def add(self, network, offset):
        if network.version == 4:
            bits, length = int(network.network_address), network.prefixlen + 96
        else:
            bits, length = int(network.network_address), network.prefixlen
        node = 0
        for position in range(length):
            side = bits >> (127 - position) & 1
            if position == length - 1:
                self.nodes[node][side] = ("data", offset)
                return
            if self.nodes[node][side] is None:
                self.nodes.append([None, None])
                self.nodes[node][side] = ("node", len(self.nodes) - 1)
            kind, target = self.nodes[node][side]
            if kind == "data":
                raise ValueError(f"{network} lies inside a range that is there already")
            node = target

    def encode(self):
        count, out = len(self.nodes), bytearray()
        for node in self.nodes:
            for record in node:
                value = count if record is None else record[1] if record[0] == "node" else count + 16 + record[1]
                out += value.to_bytes(3, "big")
        return bytes(out)


def place(city, country, latitude, longitude):
    """A record as the city databases have it."""
    return {
        "city": {"names": {"en": city}},
        "country": {"iso_code": country},
        "location": {"latitude": float(latitude), "longitude": float(longitude), "accuracy_radius": 20},
    }


def database(places, built_at):
    """The bytes of a database.

    places: network (such as "192.0.2.0/24") to record. built_at: seconds since 1970.
    """
    tree, data = _Tree(), bytearray()
    for network, record in places.items():
        tree.add(ipaddress.ip_network(network), len(data))
        data += encode(record)
    search = tree.encode()
    metadata = {
        "binary_format_major_version": (_UINT16, 2),
        "binary_format_minor_version": (_UINT16, 0),
        "build_epoch": (_UINT64, built_at),
        "node_count": (_UINT32, len(tree.nodes)),
        "record_size": (_UINT16, 24),
        "ip_version": (_UINT16, 6),
    }
    fields = b"".join(encode(name) + _unsigned(*value) for name, value in metadata.items())
    fields += encode("database_type") + encode("Roamdesk-Environment-City")
    fields += encode("languages") + encode(["en"])
    fields += encode("description") + encode({"en": "Addresses of documentation at the environment's cities"})
    return search + bytes(16) + bytes(data) + _MARKER + _control(_MAP, len(metadata) + 3) + fields


def of_zones(zones, built_at):
    """The database of the environment: one range of documentation addresses for each zone, in order."""
    places = {}
    for zone, pair in zip(zones, NETWORKS):
        for network in pair:
            places[network] = place(zone["city"], zone["country"], zone["latitude"], zone["longitude"])
    return database(places, built_at)
