# SPDX-License-Identifier: Apache-2.0
"""The command `bench`."""

import argparse
import datetime
import json
import os
import shutil
import signal
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from roamdesk_bench import bitmap_order, goals, grain_order, index_order, indexing, line, machine, report, update_order
from roamdesk_bench.casync_tool import Casync
from roamdesk_bench.disks import Disks
from roamdesk_bench.guard import Guard
from roamdesk_bench.java import HostFailed, Java
from roamdesk_bench.measure import Measurement, say, settings_of
from roamdesk_bench.qemu_tool import QemuConvert
from roamdesk_bench.roamdesk_tool import Roamdesk
from roamdesk_bench.rsync_tool import Rsync
from roamdesk_env import packages, units
from roamdesk_env.command import CommandFailed

PACKAGES = {
    "qemu-utils": "/usr/bin/qemu-img",
    "rsync": "/usr/bin/rsync",
    "casync": "/usr/bin/casync",
    "zstd": "/usr/bin/zstd",
    "e2fsprogs": "/usr/sbin/mke2fs",
    "iproute2": "/usr/sbin/ip",
    "openssl": "/usr/bin/openssl",
    "openjdk-17-jdk-headless": "/usr/bin/javac",
    "maven": "/usr/bin/mvn",
}
TOOLS = {tool.name: tool for tool in (Roamdesk, Rsync, Casync, QemuConvert)}
BASE_MEBIBYTES, QUICK_BASE_MEBIBYTES = 340, 48
QUIET = 0.10


def parser():
    """The command's arguments."""
    parser = argparse.ArgumentParser(
        prog="bench", description="Measures Roamdesk beside other tools. Needs root. Everything it sets up is removed at the end."
    )
    orders = parser.add_subparsers(dest="order", required=True)
    roam = orders.add_parser("cold-roam", help="bytes and seconds of bringing a redo log to another zone")
    roam.add_argument("--report", type=Path, metavar="FILE", help="also writes the figures as JSON")
    roam.add_argument("--sizes", default="10,100,1024", help="MiB of changes (default: %(default)s)")
    roam.add_argument("--rates", default="100mbit,1gbit", help="rates of the line (default: %(default)s)")
    roam.add_argument("--rtt", default="0,100", help="round trips in ms (default: %(default)s)")
    roam.add_argument("--tools", default=",".join(TOOLS), help="which tools (default: %(default)s)")
    roam.add_argument("--quick", action="store_true", help="4 MiB over one line with 20 ms: whether all of it works, in 2 minutes")
    roam.add_argument("--disks", type=Path, metavar="FOLDER", help="keeps the disks here, to use them again")
    roam.set_defaults(carry_out=cold_roam)
    grain_order.add(orders)
    update_order.add(orders)
    index_order.add(orders)
    bitmap_order.add(orders)
    return parser


def cold_roam(arguments):
    """Measures and reports; answers whether every disk arrived as it was."""
    if arguments.quick:
        arguments.sizes, arguments.rates, arguments.rtt = "4", "100mbit", "20"
    unknown = set(arguments.tools.split(",")) - set(TOOLS)
    if unknown:
        raise ValueError(f"no such tool: {', '.join(sorted(unknown))}; there are {', '.join(TOOLS)}")
    sizes = [int(size) for size in arguments.sizes.split(",")]
    settings = settings_of(
        [units.rate(rate) for rate in arguments.rates.split(",")], [float(rtt) / 1000 for rtt in arguments.rtt.split(",")]
    )
    packages.install(PACKAGES)
    say("building")
    java = Java()
    folder = Path(tempfile.mkdtemp(prefix="roamdesk-bench-", dir="/var/tmp"))
    tag = str(os.getpid())
    guard = Guard(lambda: clear(tag, folder))
    try:
        found = measure(arguments, sizes, settings, tag, folder, java)
    finally:
        clean = guard.release()
    if arguments.report:
        arguments.report.write_text(json.dumps(found, indent=1) + "\n")
    print(report.markdown(found))
    return clean and all(figure["identical"] for figure in found["figures"])


def measure(arguments, sizes, settings, tag, folder, java):
    """The report of one run."""
    started = datetime.datetime.now(datetime.timezone.utc)
    quiet = machine.Quiet()
    quiet.sample(2.0)
    say("making the disks")
    base = QUICK_BASE_MEBIBYTES if arguments.quick else BASE_MEBIBYTES
    disks = Disks(arguments.disks or folder / "disks", base << 20)
    disks.make_base()
    there = folder / "there"
    there.mkdir()
    shutil.copyfile(disks.base, there / "base.qcow2")
    between = line.Line(tag, folder)
    scratch = folder / "scratch"
    scratch.mkdir()
    tools = [TOOLS[name](between, there, scratch) for name in arguments.tools.split(",")]
    found_indexing = None
    say("indexing the base")
    for tool in tools:
        if isinstance(tool, Roamdesk):
            found_indexing = indexing.measure(java, disks, scratch, quiet)
            tool.start(java, disks)
    measurement = Measurement(between, disks, quiet, say, *([1] if arguments.quick else []))
    slowest = min(setting.rate for setting in settings)
    measurement.run(tools, sizes, settings, [setting for setting in settings if setting.rate == slowest])
    quiet.sample(2.0)
    return {
        "name": "cold-roam",
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": machine.description(),
        "othersBusy": round(quiet.mean(), 3),
        "quiet": quiet.mean() <= QUIET,
        "tools": [{"name": tool.name, "version": tool.version(), "words": tool.words()} for tool in tools],
        "figures": measurement.as_json(),
        "indexing": found_indexing,
        "goals": [asdict(verdict) for verdict in goals.judge(measurement.figures, found_indexing)],
    }


def clear(tag, folder):
    """What the guard does."""
    line.clear(tag, folder)
    shutil.rmtree(folder, ignore_errors=True)


def main():
    """Carries out one order."""
    arguments = parser().parse_args()
    if os.geteuid() != 0:
        sys.exit("bench: network namespaces and mounts need root")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        ok = arguments.carry_out(arguments)
    except (CommandFailed, HostFailed, TimeoutError, ValueError) as problem:
        sys.exit(f"bench: {problem}")
    sys.exit(0 if ok else 1)
