# SPDX-License-Identifier: Apache-2.0
"""The WAN: one process that takes packets from each host's TUN device and puts them into another's when they are due.

Started by up.py as `python3 -m roamdesk_env.wan_switch PLAN.json`. The plan says the control socket, the hosts (name,
zone, netns, address) and the links' first settings. Control: one JSON object a line; see wan_control.py.
"""

import heapq
import ipaddress
import json
import os
import select
import socket
import sys
import time

from roamdesk_env import wan_packet, wan_tun
from roamdesk_env.wan_control import answer
from roamdesk_env.wan_link import Link

# Packets taken from one device before the others have their turn.
TURN = 64
SAME_ZONE_RATE = 10e9


class Switch:
    """Devices, links and the packets under way."""

    def __init__(self, hosts, links):
        self.links = links
        self.zone_of = {}
        self.device_of = {}
        self.devices = {}
        self.under_way = []
        self.sequence = 0
        for host in hosts:
            device = wan_tun.open_in(host["netns"], host["address"])
            address = ipaddress.IPv4Address(host["address"]).packed
            self.devices[device] = host["zone"]
            self.device_of[address] = device
            self.zone_of[address] = host["zone"]

    def take(self, device):
        """Reads what a host sends and schedules it."""
        here = self.devices[device]
        for _ in range(TURN):
            try:
                packet = os.read(device, wan_packet.LARGEST)
            except BlockingIOError:
                return
            target = wan_packet.destination(packet)
            there = self.zone_of.get(target)
            if there is None:
                continue
            link = self.links[here, there]
            due = link.offer(time.monotonic(), wan_packet.wire_bytes(packet))
            if due is not None:
                self.sequence += 1
                heapq.heappush(self.under_way, (due, self.sequence, self.device_of[target], packet, link, link.cuts))

    def deliver(self):
        """Hands over what is due; answers the seconds until the next packet is, or None."""
        while self.under_way:
            wait = self.under_way[0][0] - time.monotonic()
            if wait > 0:
                return wait
            _, _, device, packet, link, cuts = heapq.heappop(self.under_way)
            if link.cuts != cuts:
                continue
            try:
                os.write(device, packet)
            except (BlockingIOError, OSError):
                # The host's receive queue is full or its device is down: a lost packet, as on any line.
                link.dropped_packets += 1
        return None


class Control:
    """The control socket and its clients."""

    def __init__(self, path, links):
        self.links = links
        self.clients = {}
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        if os.path.exists(path):
            os.unlink(path)
        self.socket.bind(path)
        self.socket.listen(8)

    def sockets(self):
        """All sockets to look at."""
        return [self.socket, *self.clients]

    def serve(self, ready):
        """Accepts a client, or reads from one and answers its whole lines."""
        if ready is self.socket:
            client, _ = self.socket.accept()
            client.settimeout(1.0)
            self.clients[client] = b""
            return
        try:
            data = ready.recv(65536)
            self.clients[ready] += data
            *lines, self.clients[ready] = self.clients[ready].split(b"\n")
            for line in lines:
                ready.sendall(json.dumps(answer(self.links, line, time.monotonic())).encode() + b"\n")
        except OSError:
            data = b""
        if not data:
            del self.clients[ready]
            ready.close()


def make_links(zones, settings):
    """A link for each ordered pair of zones; hosts of one zone are joined without delay."""
    links = {}
    for source in zones:
        for target in zones:
            if source == target:
                links[source, target] = Link(SAME_ZONE_RATE, 0.0)
            else:
                links[source, target] = Link(settings["rate"], settings["rtt"] / 2)
    return links


def main():
    """Switches until the process is ended."""
    with open(sys.argv[1]) as file:
        plan = json.load(file)
    zones = sorted({host["zone"] for host in plan["hosts"]})
    links = make_links(zones, plan["links"])
    switch = Switch(plan["hosts"], links)
    control = Control(plan["socket"], links)
    while True:
        wait = switch.deliver()
        ready, _, _ = select.select([*switch.devices, *control.sockets()], [], [], wait)
        for item in ready:
            if isinstance(item, int):
                switch.take(item)
            else:
                control.serve(item)


if __name__ == "__main__":
    main()
