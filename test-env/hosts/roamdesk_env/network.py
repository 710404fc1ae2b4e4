# SPDX-License-Identifier: Apache-2.0
"""Network namespaces, the management bridge, and the links between them; and the end of all that lives in them."""

import glob
import os
import re
from pathlib import Path

from roamdesk_env.command import run
from roamdesk_env.processes import end, start_time

NAMED = Path("/run/netns")
# Debian's limit of 6 MiB for a TCP window is half of what 1 Gbit/s at 100 ms needs; hosts that move desktops over long
# lines are tuned like this.
WINDOW = 64 * 1024 * 1024


def build(topology, uplinks=False):
    """Makes the management bridge and, for each host, a network namespace with loopback and management link.

    With uplinks the guests' bridges have a port that leads nowhere: CloudStack's agent takes no bridge without one.
    """
    bridge = topology.bridge
    run("ip", "link", "add", bridge, "type", "bridge")
    run("ip", "addr", "add", f"{topology.management_address}/24", "dev", bridge)
    run("ip", "link", "set", bridge, "up")
    for host in topology.hosts:
        run("ip", "netns", "add", host.netns)
        run("ip", "link", "add", host.veth, "type", "veth", "peer", "name", "mgmt0", "netns", host.netns)
        run("ip", "link", "set", host.veth, "master", bridge, "up")
        batch = f"""link set lo up
addr add {host.management_address}/24 dev mgmt0
link set mgmt0 up
route add default via {topology.management_address}
link add cloudbr0 type bridge
link set cloudbr0 up
"""
        if uplinks:
            batch += "link add eth0 type veth peer name nowhere\nlink set eth0 master cloudbr0 up\nlink set nowhere up\n"
        run("ip", "-n", host.netns, "-batch", "-", stdin=batch)
        tune(host.netns)


def tune(netns):
    """Sets a namespace's TCP for long fast lines."""
    settings = {
        "net.ipv4.tcp_rmem": f"4096 131072 {WINDOW}",
        "net.ipv4.tcp_wmem": f"4096 65536 {WINDOW}",
        "net.ipv6.conf.all.disable_ipv6": "0",
    }
    run("ip", "netns", "exec", netns, "sysctl", "-q", "-w", *[f"{key}={value}" for key, value in settings.items()])


def namespaces(slot):
    """Names of the network namespaces that belong to a slot."""
    if not NAMED.is_dir():
        return []
    return sorted(name for name in os.listdir(NAMED) if re.fullmatch(rf"rd{slot}-[a-z0-9]+", name))


def processes_in(netns):
    """Pids of the processes that live in a named network namespace: those of a host, whoever started them."""
    wanted = os.stat(NAMED / netns).st_ino
    found = []
    for path in glob.glob("/proc/[0-9]*/ns/net"):
        try:
            if os.stat(path).st_ino == wanted:
                found.append(int(path.split("/")[2]))
        except OSError:
            continue
    return found


def dismantle(slot):
    """Ends everything that runs in a slot's namespaces (guests as well) and removes namespaces, links and bridge.

    A namespace's inode is unique while the namespace is named, so that nothing of another environment can be hit.
    """
    for netns in namespaces(slot):
        for pid in processes_in(netns):
            end(pid, start_time(pid), patience=3)
        run("ip", "netns", "del", netns)
    for link in os.listdir("/sys/class/net"):
        if re.fullmatch(rf"rd{slot}v[0-9]+|rdm{slot}", link):
            run("ip", "link", "del", link, check=False)
