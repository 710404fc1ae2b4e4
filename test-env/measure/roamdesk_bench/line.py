# SPDX-License-Identifier: Apache-2.0
"""Two places, each a network namespace, and the shaped line between them (the WAN of test-env/hosts)."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from roamdesk_bench.guard import end_namespace
from roamdesk_env import network
from roamdesk_env.command import run
from roamdesk_env.processes import Processes, wait_until
from roamdesk_env.wan_control import WanControl

HERE, THERE = "here", "there"
ADDRESSES = {HERE: "10.213.7.1", THERE: "10.213.7.2"}


@dataclass(frozen=True)
class Setting:
    """What the line is set to: bits a second each way, and the round trip in seconds."""

    rate: float
    round_trip: float


@dataclass(frozen=True)
class Count:
    """Bytes of IP packets that the line carried, with all headers, forth (here to there) and back, and packets it lost."""

    forth: int
    back: int
    dropped: int


class Line:
    """Up from construction until `clear(tag, folder)`."""

    def __init__(self, tag, folder):
        self.tag, self.folder = tag, Path(folder)
        self.processes = Processes(self.folder / "processes", self.folder / "log")
        for place in (HERE, THERE):
            netns = name(tag, place)
            run("ip", "netns", "add", netns)
            run("ip", "-n", netns, "link", "set", "lo", "up")
            network.tune(netns)
            # The kernel would start a connection with what it learned from the tool before.
            self.run(place, "sysctl", "-q", "-w", "net.ipv4.tcp_no_metrics_save=1")
        control = str(self.folder / "wan.sock")
        plan = {
            "socket": control,
            "hosts": [
                {"name": place, "zone": place, "netns": name(tag, place), "address": ADDRESSES[place]}
                for place in (HERE, THERE)
            ],
            "links": {"rate": 1e9, "rtt": 0.0},
        }
        (self.folder / "plan.json").write_text(json.dumps(plan))
        self.processes.spawn("wan", [sys.executable, "-m", "roamdesk_env.wan_switch", self.folder / "plan.json"])
        wait_until(lambda: os.path.exists(control), 10, "the line's switch", lambda: self.processes.tail("wan"))
        self.wan = WanControl(control)

    def set(self, setting):
        """Shapes both directions and starts the counters from 0."""
        self.wan.both("set", HERE, THERE, rate=setting.rate, delay=setting.round_trip / 2)

    def reset(self):
        """Starts the counters from 0."""
        self.wan.both("reset-counters", HERE, THERE)

    def count(self):
        """What was carried since the last reset."""
        links = {(link["from"], link["to"]): link for link in self.wan.links()}
        forth, back = links[HERE, THERE], links[THERE, HERE]
        return Count(forth["bytes"], back["bytes"], forth["droppedPackets"] + back["droppedPackets"])

    def words(self, place, *words):
        """A command's words, to be run at a place."""
        return ["ip", "netns", "exec", name(self.tag, place), *[str(word) for word in words]]

    def run(self, place, *words, timeout=900.0, env=None):
        """Runs a program at a place and returns what it printed."""
        return run(*self.words(place, *words), timeout=timeout, env=env)

    def spawn(self, place, role, *words, env=None):
        """Starts a daemon at a place, recorded under its role."""
        return self.processes.spawn(role, self.words(place, *words), env=env)

    def talk(self, place, words, log):
        """Starts a program at a place that is spoken to over its standard input and output; its errors go to a log."""
        with open(log, "ab") as errors:
            return subprocess.Popen(
                self.words(place, *words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )


def name(tag, place):
    """The network namespace of a place."""
    return f"rdbench-{tag}-{place}"


def clear(tag, folder):
    """Ends all that runs for a line and removes its namespaces."""
    processes = Processes(Path(folder) / "processes", Path(folder) / "log")
    for place in (HERE, THERE):
        end_namespace(name(tag, place))
    for role in processes.roles():
        processes.stop(role, patience=3)
