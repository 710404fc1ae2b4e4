# SPDX-License-Identifier: Apache-2.0
import socket
import struct
import threading
import unittest

from roamdesk_env import des, png
from roamdesk_env.rfb import RfbClient, RfbFailed, response

CHALLENGE = bytes(range(16))


class FakeServer:
    """A VNC server for one client with a screen of 3 x 2, sent as two rectangles."""

    # Pixels of 4 bytes: red, green, blue, unused.
    ROWS = [bytes.fromhex("ff000000 00ff0000 0000ff00"), bytes.fromhex("01020300 04050600 07080900")]

    def __init__(self, kinds=b"\1", accept=0, resize_first=False):
        self.kinds, self.accept, self.resize_first = kinds, accept, resize_first
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()
        self.seen = []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        with self.listener, self.listener.accept()[0] as client:
            stream = client.makefile("rb")
            client.sendall(b"RFB 003.008\n")
            self.seen.append(stream.read(12))
            client.sendall(bytes([len(self.kinds)]) + self.kinds)
            kind = stream.read(1)
            if not kind:
                return
            if kind == b"\2":
                client.sendall(CHALLENGE)
                self.seen.append(stream.read(16))
            client.sendall(struct.pack(">I", self.accept))
            if self.accept:
                client.sendall(struct.pack(">I", 6) + b"wrong!")
                return
            stream.read(1)
            size = (2, 1) if self.resize_first else (3, 2)
            client.sendall(struct.pack(">HH16sI", *size, bytes(16), 4) + b"desk")
            stream.read(20 + 12)
            if self.resize_first:
                stream.read(10)
                client.sendall(struct.pack(">BxHHHHHi", 0, 1, 0, 0, 3, 2, -223))
            self.seen.append(stream.read(10))
            client.sendall(b"\2" + struct.pack(">BxH", 0, 2))
            for row, pixels in enumerate(self.ROWS):
                client.sendall(struct.pack(">HHHHi", 0, row, 3, 1, 0) + pixels)
            stream.read(1)


class RfbTest(unittest.TestCase):
    RGB = bytes.fromhex("ff0000 00ff00 0000ff 010203 040506 070809")

    def test_fetches_the_whole_screen_from_a_server_without_password(self):
        with RfbClient(*FakeServer().address) as client:
            self.assertEqual(client.name, "desk")
            self.assertEqual(client.screen(), (3, 2, self.RGB))

    def test_answers_the_password_check_as_vnc_does(self):
        server = FakeServer(kinds=b"\2")
        with RfbClient(*server.address, password="roamdesk") as client:
            client.screen()
        # The answer that QEMU accepts for this password and challenge.
        self.assertEqual(server.seen[1].hex(), "9874fe0ee1598853f4fd4a82b0a971c2")

    def test_only_the_first_eight_signs_of_a_password_count(self):
        self.assertEqual(response("12345678abc", CHALLENGE), response("12345678", CHALLENGE))

    def test_fetches_again_at_the_new_size_when_the_screen_changes_it(self):
        server = FakeServer(resize_first=True)
        with RfbClient(*server.address) as client:
            self.assertEqual(client.screen(), (3, 2, self.RGB))
        self.assertEqual(server.seen[-1], struct.pack(">BBHHHH", 3, 0, 0, 0, 3, 2))

    def test_says_why_a_server_refuses(self):
        with self.assertRaisesRegex(RfbFailed, "wrong!"):
            RfbClient(*FakeServer(kinds=b"\2", accept=1).address, password="x")

    def test_refuses_security_that_it_does_not_know(self):
        with self.assertRaisesRegex(RfbFailed, "19"):
            RfbClient(*FakeServer(kinds=b"\x13").address)


class DesTest(unittest.TestCase):
    def test_encrypts_known_blocks(self):
        for key, plain, secret in (
            ("133457799bbcdff1", "0123456789abcdef", "85e813540f0ab405"),
            ("0101010101010101", "8000000000000000", "95f8a5e5dd31d900"),
            ("8001010101010101", "0000000000000000", "95a8d72813daa94d"),
        ):
            self.assertEqual(des.encrypt(bytes.fromhex(key), bytes.fromhex(plain)).hex(), secret)


class PngTest(unittest.TestCase):
    def test_a_picture_reads_back_as_it_was_written(self):
        rgb = bytes(range(3 * 4 * 5))
        self.assertEqual(png.decode(png.encode(4, 5, rgb)), (4, 5, rgb))

    def test_a_damaged_file_is_refused(self):
        data = bytearray(png.encode(1, 1, b"abc"))
        data[20] ^= 1
        with self.assertRaisesRegex(ValueError, "IHDR"):
            png.decode(bytes(data))

    def test_refuses_pixels_that_do_not_fill_the_picture(self):
        with self.assertRaises(ValueError):
            png.encode(2, 2, b"abc")


if __name__ == "__main__":
    unittest.main()
