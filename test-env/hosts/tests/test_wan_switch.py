# SPDX-License-Identifier: Apache-2.0
"""The switch between two real network namespaces (needs root)."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from roamdesk_env.command import run
from roamdesk_env.processes import Processes, wait_until
from roamdesk_env.wan_control import WanControl

HOSTS = Path(__file__).resolve().parent.parent
RECEIVER = """
import socket
with socket.create_server(("10.209.0.2", 0)) as server:
    print(server.getsockname()[1], flush=True)
    with server.accept()[0] as client:
        total = 0
        while data := client.recv(1 << 20):
            total += len(data)
        client.sendall(str(total).encode())
"""
SENDER = """
import socket, sys, time
with socket.create_connection(("10.209.0.2", int(sys.argv[1])), 20) as client:
    client.sendall(bytes(int(sys.argv[2])))
    client.shutdown(socket.SHUT_WR)
    print(client.recv(100).decode())
"""


class WanSwitchTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.names = [f"rdtest{os.getpid()}{side}" for side in "ab"]
        for name in self.names:
            run("ip", "netns", "add", name)
            self.addCleanup(run, "ip", "netns", "del", name)
        hosts = [
            {"name": name, "zone": zone, "netns": name, "address": f"10.209.0.{number}"}
            for number, (name, zone) in enumerate(zip(self.names, ("here", "there")), 1)
        ]
        plan = self.folder / "plan.json"
        plan.write_text(
            json.dumps({"socket": str(self.folder / "s"), "hosts": hosts, "links": {"rate": 1e9, "rtt": 0.0}})
        )
        self.processes = Processes(self.folder / "processes", self.folder)
        words = [sys.executable, "-m", "roamdesk_env.wan_switch", plan]
        self.processes.spawn("wan", words, env={"PYTHONPATH": str(HOSTS)})
        self.addCleanup(self.processes.stop, "wan")
        self.wan = WanControl(str(self.folder / "s"))
        wait_until(self.answers, 20, "the switch", lambda: self.processes.tail("wan"))

    def answers(self):
        try:
            return self.wan.links()
        except OSError:
            return None

    def start(self, side, program, *arguments):
        words = ["ip", "netns", "exec", self.names[side], sys.executable, "-c", program, *map(str, arguments)]
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end, child)
        return child

    @staticmethod
    def end(child):
        child.kill()
        child.communicate()

    def link(self):
        return next(link for link in self.wan.links() if (link["from"], link["to"]) == ("here", "there"))

    def test_carries_a_stream_whole_and_counts_its_bytes_with_headers(self):
        receiver = self.start(1, RECEIVER)
        port = receiver.stdout.readline().strip()
        sender = self.start(0, SENDER, port, 20_000_000)
        self.assertEqual(sender.communicate(timeout=60)[0].strip(), "20000000")
        self.assertGreater(self.link()["bytes"], 20_000_000)
        self.assertLess(self.link()["bytes"] - self.link()["droppedBytes"], 22_000_000)

    def test_a_cut_holds_a_stream_up_and_it_goes_on_when_the_link_is_restored(self):
        receiver = self.start(1, RECEIVER)
        port = receiver.stdout.readline().strip()
        self.wan.both("set", "here", "there", rate=2e7)
        sender = self.start(0, SENDER, port, 5_000_000)
        wait_until(lambda: self.link()["bytes"] > 500_000, 20, "the stream to flow")
        self.wan.both("cut", "here", "there")
        carried = self.link()["bytes"]
        wait_until(lambda: self.link()["droppedPackets"] > 0, 20, "packets to be lost")
        self.assertEqual(self.link()["bytes"], carried)
        self.wan.both("restore", "here", "there")
        self.assertEqual(sender.communicate(timeout=60)[0].strip(), "5000000")

    def test_a_client_that_sends_nonsense_or_half_a_line_disturbs_nobody(self):
        with socket.socket(socket.AF_UNIX) as half, socket.socket(socket.AF_UNIX) as nonsense:
            half.connect(self.wan.path)
            half.sendall(b'{"op":')
            nonsense.connect(self.wan.path)
            nonsense.sendall(b"\xff\xfe\n")
            self.assertIn("error", json.loads(nonsense.makefile("rb").readline()))
            self.assertTrue(self.wan.links())

    def test_a_client_that_leaves_without_reading_its_answers_disturbs_nobody(self):
        with socket.socket(socket.AF_UNIX) as rude:
            rude.connect(self.wan.path)
            rude.sendall(b'{"op": "show"}\n' * 200)
        self.assertTrue(self.wan.links())


if __name__ == "__main__":
    unittest.main()
