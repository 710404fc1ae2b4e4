# SPDX-License-Identifier: Apache-2.0
"""Writes and reads PNG pictures of 8-bit RGB: just what a screenshot needs."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data):
    """A chunk: length, kind, data, CRC of kind and data."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def encode(width, height, rgb):
    """The PNG file of a picture whose pixels are 3 bytes each, row by row."""
    if len(rgb) != width * height * 3:
        raise ValueError(f"{len(rgb)} bytes are no {width} x {height} pixels of 3 bytes")
    rows = b"".join(b"\0" + rgb[at : at + 3 * width] for at in range(0, len(rgb), 3 * width))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def decode(data):
    """Width, height and pixels of a file that encode wrote; each chunk's CRC is checked."""
    if data[:8] != SIGNATURE:
        raise ValueError("no PNG: the signature is wrong")
    at, parts = 8, {}
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if data[at : at + 12 + length] != chunk(kind, body):
            raise ValueError(f"the chunk {kind!r} at byte {at} is damaged")
        parts[kind] = parts.get(kind, b"") + body
        at += 12 + length
    width, height, *form = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    rows = zlib.decompress(parts[b"IDAT"])
    if form != [8, 2, 0, 0, 0] or any(rows[at] for at in range(0, len(rows), 3 * width + 1)):
        raise ValueError("only 8-bit RGB without filters is read here")
    return width, height, b"".join(rows[at + 1 : at + 1 + 3 * width] for at in range(0, len(rows), 3 * width + 1))
