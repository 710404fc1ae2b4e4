# SPDX-License-Identifier: Apache-2.0
import struct
import unittest

from roamdesk_env import wan_packet


def packet(payload, gso_type=0, segment=0, options=12):
    """A TCP packet from 10.0.0.1 to 10.0.0.2 as the TUN device gives it."""
    ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 0, 0, 0, 64, 6, 0, bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2]))
    tcp = struct.pack(">HHIIBBHHH", 1, 2, 0, 0, (20 + options) // 4 << 4, 0, 0, 0, 0) + bytes(options)
    # The kernel tells a longer hdr_len than the headers have when it likes; 999 stands for that.
    return wan_packet.HEADER.pack(0, gso_type, 999, segment, 0, 0) + ip + tcp + bytes(payload)


class WanPacketTest(unittest.TestCase):
    def test_finds_the_destination_behind_the_virtio_header(self):
        self.assertEqual(wan_packet.destination(packet(5)), bytes([10, 0, 0, 2]))

    def test_what_is_no_ipv4_has_no_destination(self):
        self.assertIsNone(wan_packet.destination(bytes(10) + b"\x60" + bytes(60)))
        self.assertIsNone(wan_packet.destination(bytes(10) + b"\x45"))
        self.assertIsNone(wan_packet.destination(b""))

    def test_an_ordinary_packet_counts_as_it_is(self):
        self.assertEqual(wan_packet.wire_bytes(packet(100)), 20 + 32 + 100)

    def test_a_large_packet_counts_a_header_for_each_of_its_segments(self):
        self.assertEqual(wan_packet.wire_bytes(packet(14480, gso_type=1, segment=1448)), 10 * 1500)
        self.assertEqual(wan_packet.wire_bytes(packet(14481, gso_type=1, segment=1448)), 10 * 1500 + 52 + 1)


if __name__ == "__main__":
    unittest.main()
