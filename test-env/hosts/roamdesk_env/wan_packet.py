# SPDX-License-Identifier: Apache-2.0
"""Packets as a TUN device with IFF_VNET_HDR hands them over: a virtio_net_hdr of 10 bytes, then the IP packet.

    offset size field      meaning (host byte order)
    0      1    flags
    1      1    gso_type   0: an ordinary packet; else one that stands for several segments
    2      2    hdr_len    length of IP and TCP header
    4      2    gso_size   payload bytes of each segment
    6      2    csum_start
    8      2    csum_offset
"""

import struct

HEADER = struct.Struct("=BBHHHH")
HEADER_BYTES = HEADER.size
LARGEST = HEADER_BYTES + 65536
assert HEADER_BYTES == 10


def destination(packet):
    """The packet's IPv4 destination as 4 bytes, or None when it is no whole IPv4 packet."""
    if len(packet) < HEADER_BYTES + 20 or packet[HEADER_BYTES] >> 4 != 4:
        return None
    return packet[HEADER_BYTES + 16 : HEADER_BYTES + 20]


def wire_bytes(packet):
    """Bytes of the IP packets that a real line would carry: a large packet counts a header for each of its segments."""
    length = len(packet) - HEADER_BYTES
    _, gso_type, headers, segment, _, _ = HEADER.unpack_from(packet)
    if gso_type == 0 or segment == 0:
        return length
    # The kernel may leave more than the headers in hdr_len; what they are is in the packet.
    headers = 20 + 4 * (packet[HEADER_BYTES + 20 + 12] >> 4) if packet[HEADER_BYTES] == 0x45 else headers
    segments = -(-(length - headers) // segment)
    return length + (segments - 1) * headers
