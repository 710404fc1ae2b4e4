# SPDX-License-Identifier: Apache-2.0
"""What machine the figures are from, and how much of it others were using."""

import os
import platform
import time
from pathlib import Path


def description():
    """Processor, memory, kernel, and what TCP does by default."""
    model = "unknown"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memoryBytes": pages,
        "kernel": platform.release(),
        "system": release.get("PRETTY_NAME", "").strip('"'),
        "congestionControl": Path("/proc/sys/net/ipv4/tcp_congestion_control").read_text().strip(),
    }


def ticks():
    """Busy and all ticks of all cores since boot."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = fields[3] + fields[4]
    return sum(fields) - idle, sum(fields)


class Busy:
    """The share of all cores that was busy since construction, 0 to 1."""

    def __init__(self):
        self.begun = ticks()

    def share(self):
        """Whoever used it: the tool, its servers, the line's switch, and others on the machine."""
        busy, total = (now - before for now, before in zip(ticks(), self.begun))
        return busy / total if total else 0.0


class Quiet:
    """Samples how busy others keep the machine while nothing is measured."""

    def __init__(self):
        self.samples = []

    def sample(self, seconds=0.4):
        """One sample."""
        busy = Busy()
        time.sleep(seconds)
        self.samples.append(busy.share())

    def mean(self):
        """The mean share of all cores that others used."""
        return sum(self.samples) / len(self.samples) if self.samples else 0.0
