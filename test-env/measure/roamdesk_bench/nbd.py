# SPDX-License-Identifier: Apache-2.0
"""Writes runs of bytes into an image through qemu-nbd: a small NBD client that can write and flush, no more."""

import socket
import struct
import subprocess
from pathlib import Path

from roamdesk_env.processes import wait_until

OPTION = b"IHAVEOPT"
REQUEST, REPLY = 0x25609513, 0x67446698
WRITE, DISCONNECT, FLUSH = 1, 2, 3


class NbdRefused(Exception):
    """The server answered something else than success."""


class Writer:
    """An image open for writing; used with `with`."""

    def __init__(self, image):
        self.path = Path(f"{image}.nbd")
        self.server = subprocess.Popen(["qemu-nbd", "-f", "qcow2", "--cache=unsafe", "-k", str(self.path), str(image)])
        wait_until(self.path.exists, 20, f"qemu-nbd to open {image}")
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(120)
        self.socket.connect(str(self.path))
        self.receive(18)
        self.socket.sendall(struct.pack(">I8sII", 3, OPTION, 1, 0))
        self.receive(10)

    def receive(self, length):
        """Exactly so many bytes."""
        data = b""
        while len(data) < length:
            more = self.socket.recv(length - len(data))
            if not more:
                raise NbdRefused(f"qemu-nbd hung up on {self.path}")
            data += more
        return data

    def request(self, kind, offset, length, data=b""):
        """One request and its reply."""
        self.socket.sendall(struct.pack(">IHHQQI", REQUEST, 0, kind, 0, offset, length))
        self.socket.sendall(data)
        magic, error, _ = struct.unpack(">IIQ", self.receive(16))
        if magic != REPLY or error:
            raise NbdRefused(f"qemu-nbd answered error {error} at offset {offset}")

    def write(self, offset, data):
        """Writes bytes at an offset of the disk that the guest sees."""
        self.request(WRITE, offset, len(data), data)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.request(FLUSH, 0, 0)
        self.socket.sendall(struct.pack(">IHHQQI", REQUEST, 0, DISCONNECT, 0, 0, 0))
        self.socket.close()
        self.server.wait(60)
        self.path.unlink(missing_ok=True)
