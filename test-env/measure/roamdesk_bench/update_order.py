# SPDX-License-Identifier: Apache-2.0
"""The order `bench update`: a disk whose earlier state the other side has is brought up to date."""

import os
import shutil
from pathlib import Path

from roamdesk_bench import line
from roamdesk_bench.casync_tool import Casync
from roamdesk_bench.disks import Disks
from roamdesk_bench.java import Java
from roamdesk_bench.measure import Measurement, say, settings_of
from roamdesk_bench.orders import Run, publish
from roamdesk_bench.repository_tools import Borg, Restic
from roamdesk_bench.roamdesk_tool import Roamdesk
from roamdesk_bench.rsync_tool import Rsync
from roamdesk_bench.tool import Move
from roamdesk_bench.xdelta_tool import Xdelta
from roamdesk_env import packages, units

TOOLS = {tool.name: tool for tool in (Roamdesk, Rsync, Casync, Xdelta, Borg, Restic)}
PACKAGES = {
    "qemu-utils": "/usr/bin/qemu-img",
    "rsync": "/usr/bin/rsync",
    "casync": "/usr/bin/casync",
    "xdelta3": "/usr/bin/xdelta3",
    "borgbackup": "/usr/bin/borg",
    "restic": "/usr/bin/restic",
    "rclone": "/usr/bin/rclone",
    "zstd": "/usr/bin/zstd",
    "e2fsprogs": "/usr/sbin/mke2fs",
    "iproute2": "/usr/sbin/ip",
    "openssl": "/usr/bin/openssl",
    "openjdk-17-jdk-headless": "/usr/bin/javac",
    "maven": "/usr/bin/mvn",
}
BASE_MEBIBYTES, QUICK_BASE_MEBIBYTES = 340, 48
EARLIER_MEBIBYTES, QUICK_EARLIER_MEBIBYTES = 100, 8
MOST_OVER_ZSTD, COMPONENT_BYTES = 1.05, 40


def add(orders):
    """The order's arguments."""
    parser = orders.add_parser("update", help="bytes and seconds of bringing a replica up to date")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also writes the figures as JSON")
    parser.add_argument("--sizes", default="10,100", help="MiB that have changed (default: %(default)s)")
    parser.add_argument("--rate", default="100mbit", help="rate of the line (default: %(default)s)")
    parser.add_argument("--rtt", default="20", help="round trip in ms (default: %(default)s)")
    parser.add_argument("--tools", default=",".join(TOOLS), help="which tools (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="2 MiB of 8: whether all of it works, in a minute")
    parser.add_argument("--disks", type=Path, metavar="FOLDER", help="keeps the disks here, to use them again")
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    """Measures and reports; answers whether every disk arrived as it was."""
    unknown = set(arguments.tools.split(",")) - set(TOOLS)
    if unknown:
        raise ValueError(f"no such tool: {', '.join(sorted(unknown))}; there are {', '.join(TOOLS)}")
    packages.install(PACKAGES)
    java = Java()
    run = Run("update", str(os.getpid()))
    try:
        found = measure(arguments, run, java)
    finally:
        clean = run.end()
    publish(found, arguments.report, *table(found["figures"]))
    return clean and all(figure["identical"] for figure in found["figures"])


def measure(arguments, run, java):
    """The report of one run."""
    base, earlier, sizes = BASE_MEBIBYTES, EARLIER_MEBIBYTES, [int(size) for size in arguments.sizes.split(",")]
    if arguments.quick:
        base, earlier, sizes = QUICK_BASE_MEBIBYTES, QUICK_EARLIER_MEBIBYTES, [2]
    say("making the disks")
    disks = Disks(arguments.disks or run.folder / "disks", base << 20)
    disks.make_base()
    there, scratch = run.folder / "there", run.folder / "scratch"
    there.mkdir()
    scratch.mkdir()
    shutil.copyfile(disks.base, there / "base.qcow2")
    between = line.Line(run.tag, run.folder)
    tools = [TOOLS[name](between, there, scratch) for name in arguments.tools.split(",")]
    for tool in tools:
        if isinstance(tool, Roamdesk):
            tool.start(java, disks)
    measurement = Measurement(between, disks, run.quiet, say, *([1] if arguments.quick else []))
    (setting,) = settings_of([units.rate(arguments.rate)], [float(arguments.rtt) / 1000])
    between.set(setting)
    for size in sizes:
        path, changes = disks.update_log(earlier, size)
        before, _ = disks.redo_log(earlier)
        measurement.each(tools, "update", size, setting, Move(path, before, changes))
    tools_found = [{"name": tool.name, "version": tool.version(), "words": tool.words()} for tool in tools]
    figures = [{**figure, "allowedBytes": allowed(figure)} for figure in measurement.as_json()]
    return run.found(tools=tools_found, earlierMebibytes=earlier, figures=figures)


def allowed(figure):
    """The promise: at most this many bytes on the socket."""
    return int(MOST_OVER_ZSTD * figure["zstdBytes"] + COMPONENT_BYTES * figure["components"])


def table(figures):
    """Head and rows of the report."""
    head = ["update", "changed MB", "zstd -1 MB", "promised MB", "tool", "MB on the line", "MB on the socket", "s"]
    rows = []
    for figure in figures:
        counted = f"{figure['socketBytes'] / 1e6:.2f}" if figure["socketBytes"] else ""
        rows.append(
            [f"{figure['mebibytes']} MiB", f"{figure['changedBytes'] / 1e6:.2f}", f"{figure['zstdBytes'] / 1e6:.2f}"]
            + [f"{figure['allowedBytes'] / 1e6:.2f}" if figure["tool"] == Roamdesk.name else "", figure["tool"]]
            + [f"{figure['wireBytes'] / 1e6:.2f}", counted, f"{figure['seconds']:.2f}" if figure["identical"] else "void"]
        )
    return head, rows
