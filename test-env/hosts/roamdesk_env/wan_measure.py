# SPDX-License-Identifier: Apache-2.0
"""Measures the WAN between two hosts with ordinary TCP sockets: round trip and goodput of one or more streams.

Both ends run inside the hosts as `python3 -m roamdesk_env.wan_measure SIDE ...`; the command `wan measure` starts them.
"""

import json
import select
import socket
import statistics
import subprocess
import sys
import time

from roamdesk_env.host import PACKAGE_PARENT

# An IPv4 packet of 1500 bytes carries 1448 bytes of a TCP stream with time stamps.
PAYLOAD_SHARE = 1448 / 1500
PINGS = 20
WARM_UP_SHARE = 0.5


def receive(address, streams):
    """Listens, prints the port, echoes on the first connection, swallows the others; prints what each second brought."""
    with socket.create_server((address, 0)) as server:
        print(server.getsockname()[1], flush=True)
        echo, _ = server.accept()
        echo.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(PINGS):
            echo.sendall(echo.recv(1))
        sinks = [server.accept()[0] for _ in range(streams)]
    samples = [(time.monotonic(), 0)]
    total = 0
    buffer = bytearray(1 << 20)
    while sinks:
        for sink in select.select(sinks, [], [])[0]:
            got = sink.recv_into(buffer)
            total += got
            if got == 0:
                sinks.remove(sink)
                sink.close()
        samples.append((time.monotonic(), total))
    end = samples[-1][0]
    middle = samples[0][0] + (end - samples[0][0]) * WARM_UP_SHARE
    first = next(sample for sample in samples if sample[0] >= middle)
    last = samples[-1]
    steady = (last[1] - first[1]) * 8 / (last[0] - first[0]) if last[0] > first[0] else 0.0
    print(json.dumps({"bytes": total, "seconds": end - samples[0][0], "steadyBitsPerSecond": steady}), flush=True)


def send(address, port, seconds, streams):
    """Pings, then sends for some seconds on all streams; prints the round trips in milliseconds."""
    trips = []
    with socket.create_connection((address, port)) as echo:
        echo.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(PINGS):
            begun = time.monotonic()
            echo.sendall(b"x")
            echo.recv(1)
            trips.append((time.monotonic() - begun) * 1000)
        print(json.dumps({"median": statistics.median(trips), "least": min(trips), "most": max(trips)}), flush=True)
        sinks = [socket.create_connection((address, port)) for _ in range(streams)]
    block = bytes(1 << 18)
    for sink in sinks:
        sink.setblocking(False)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        for sink in select.select([], sinks, [], left)[1]:
            sink.send(block)
    for sink in sinks:
        sink.close()


def measure(environment, source, target, address, seconds, streams=1):
    """Measures from one host to another: round trips (ms), and bits a second of payload in the second half of the time."""
    env = {"PYTHONPATH": str(PACKAGE_PARENT), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    words = [sys.executable, "-m", "roamdesk_env.wan_measure"]

    def start(host, *arguments):
        return subprocess.Popen(
            [*environment.nsenter(host), *words, *map(str, arguments)], stdout=subprocess.PIPE, text=True, env=env
        )

    with start(target, "receive", address, streams) as receiver:
        port = receiver.stdout.readline().strip()
        with start(source, "send", address, port, seconds, streams) as sender:
            trips = json.loads(sender.stdout.readline())
            sender.wait(seconds + 60)
        result = json.loads(receiver.stdout.readline())
    return {"roundTripMillis": trips, **result}


def main():
    """One of the two ends."""
    if sys.argv[1] == "receive":
        receive(sys.argv[2], int(sys.argv[3]))
    else:
        send(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))


if __name__ == "__main__":
    main()
