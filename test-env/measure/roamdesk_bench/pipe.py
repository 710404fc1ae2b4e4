# SPDX-License-Identifier: Apache-2.0
"""A pipe between a program here and one behind a TCP port: what ssh does, without its encryption.

    python3 -m roamdesk_bench.pipe ADDRESS PORT [ignored words]          standard input and output to the port
    python3 -m roamdesk_bench.pipe --serve ADDRESS PORT PROGRAM...       a PROGRAM for each connection
"""

import os
import socket
import subprocess
import sys
import threading

CHUNK = 1 << 18


def serve(address, port, words):
    """One program for each connection, which is its standard input and output."""
    with socket.create_server((address, port)) as server:
        while True:
            client, _ = server.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            subprocess.Popen(words, stdin=client, stdout=client)
            client.close()


def connect(address, port):
    """Until the other side closes."""
    with socket.create_connection((address, port)) as peer:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=send, args=(peer,), daemon=True).start()
        while data := peer.recv(CHUNK):
            os.write(1, data)


def send(peer):
    """What comes on the standard input."""
    while data := os.read(0, CHUNK):
        peer.sendall(data)
    peer.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        serve(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
    else:
        connect(sys.argv[1], int(sys.argv[2]))
