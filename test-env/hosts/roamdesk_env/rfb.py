# SPDX-License-Identifier: Apache-2.0
"""A small VNC client (RFB 3.8, RFC 6143): shakes hands, fetches the screen once, in raw encoding."""

import socket
import struct

from roamdesk_env import des

NONE, VNC_PASSWORD = 1, 2
RAW, DESKTOP_SIZE = 0, -223
# 32 bits a pixel, depth 24, little endian, true colour, 8 bits each, red at bit 0: the bytes come as red, green, blue, 0.
PIXELS = struct.pack(">BBBBHHHBBB3x", 32, 24, 0, 1, 255, 255, 255, 0, 8, 16)


class RfbFailed(Exception):
    """The server refused, or said what this client does not understand."""


def response(password, challenge):
    """The answer to the password check: DES under the password's first 8 bytes, each with its bits turned round."""
    key = password.encode()[:8].ljust(8, b"\0")
    key = bytes(int(f"{byte:08b}"[::-1], 2) for byte in key)
    return des.encrypt(key, challenge[:8]) + des.encrypt(key, challenge[8:])


class RfbClient:
    """A connection to a VNC server; `name` is what the server calls the desktop."""

    def __init__(self, address, port, password=None, timeout=15.0):
        self.stream = socket.create_connection((address, port), timeout)
        try:
            self._shake_hands(password)
        except BaseException:
            self.stream.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stream.close()

    def _read(self, length):
        data = bytearray()
        while len(data) < length:
            more = self.stream.recv(length - len(data))
            if not more:
                raise RfbFailed(f"the server closed the connection after {len(data)} of {length} bytes")
            data += more
        return bytes(data)

    def _read_numbers(self, form):
        return struct.unpack(form, self._read(struct.calcsize(form)))

    def _read_reason(self):
        return self._read(*self._read_numbers(">I")).decode(errors="replace")

    def _shake_hands(self, password):
        version = self._read(12)
        if not version.startswith(b"RFB 003."):
            raise RfbFailed(f"no VNC server: it says {version!r}")
        self.stream.sendall(b"RFB 003.008\n")
        (count,) = self._read(1)
        if count == 0:
            raise RfbFailed(f"the server refuses: {self._read_reason()}")
        kinds = self._read(count)
        if VNC_PASSWORD in kinds and password is not None:
            self.stream.sendall(bytes([VNC_PASSWORD]))
            self.stream.sendall(response(password, self._read(16)))
        elif NONE in kinds:
            self.stream.sendall(bytes([NONE]))
        else:
            raise RfbFailed(f"the server wants security {list(kinds)}; 1 (none) and 2 (password) are known here")
        (refused,) = self._read_numbers(">I")
        if refused:
            raise RfbFailed(f"the server refuses: {self._read_reason()}")
        self.stream.sendall(b"\1")
        self.width, self.height, _ = self._read_numbers(">HH16s")
        self.name = self._read_reason()
        self.stream.sendall(b"\0\0\0\0" + PIXELS)
        self.stream.sendall(struct.pack(">BxHii", 2, 2, RAW, DESKTOP_SIZE))

    def screen(self):
        """The whole screen as width, height, and RGB bytes."""
        while True:
            size = (self.width, self.height)
            self.stream.sendall(struct.pack(">BBHHHH", 3, 0, 0, 0, *size))
            picture = bytearray(size[0] * size[1] * 3)
            covered = 0
            while covered < size[0] * size[1] and size == (self.width, self.height):
                covered += self._take_message(picture, size)
            # A screen that changed its size while it was fetched is fetched again.
            if size == (self.width, self.height):
                return *size, bytes(picture)

    def _take_message(self, picture, size):
        (kind,) = self._read(1)
        if kind == 0:
            (count,) = self._read_numbers(">xH")
            return sum(self._take_rectangle(picture, size) for _ in range(count))
        if kind == 3:
            self._read(*self._read_numbers(">3xI"))
        elif kind == 1:
            _, count = self._read_numbers(">xHH")
            self._read(6 * count)
        elif kind != 2:
            raise RfbFailed(f"the server sent a message of unknown kind {kind}")
        return 0

    def _take_rectangle(self, picture, size):
        left, top, width, height, encoding = self._read_numbers(">HHHHi")
        if encoding == DESKTOP_SIZE:
            self.width, self.height = width, height
            return 0
        if encoding != RAW:
            raise RfbFailed(f"the server used encoding {encoding}, which was not offered")
        pixels = self._read(width * height * 4)
        if left + width > size[0] or top + height > size[1]:
            return 0
        rgb = bytearray(width * height * 3)
        for colour in range(3):
            rgb[colour::3] = pixels[colour::4]
        for row in range(height):
            at = ((top + row) * size[0] + left) * 3
            picture[at : at + 3 * width] = rgb[row * 3 * width : (row + 1) * 3 * width]
        return width * height
