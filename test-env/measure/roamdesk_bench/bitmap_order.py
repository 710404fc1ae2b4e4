# SPDX-License-Identifier: Apache-2.0
"""The order `bench bitmap`: the replica of a running machine's large disk is brought up to date, by dirty bitmap and without, beside other tools."""

import os
import random
import shutil
import statistics
import time
from pathlib import Path

from roamdesk_bench.disks import CLUSTER
from roamdesk_bench.java import Java
from roamdesk_bench.machine_host import NAME, MachineHost
from roamdesk_bench.material import SEED
from roamdesk_bench.measure import say
from roamdesk_bench.nbd import Writer
from roamdesk_bench.orders import Run, publish
from roamdesk_bench.pair import Pair
from roamdesk_env import packages
from roamdesk_env.command import run

PACKAGES = {
    "qemu-utils": "/usr/bin/qemu-img",
    "qemu-system-x86": "/usr/bin/qemu-system-x86_64",
    "libvirt-daemon-system": "/usr/sbin/libvirtd",
    "libvirt-clients": "/usr/bin/virsh",
    "rsync": "/usr/bin/rsync",
    "openssl": "/usr/bin/openssl",
    "openjdk-17-jdk-headless": "/usr/bin/javac",
    "maven": "/usr/bin/mvn",
}
DISK_GIBIBYTES = 50
WRITTEN_MEBIBYTES, QUICK_WRITTEN_MEBIBYTES = 2048, 64
CHANGED_MEBIBYTES = 10
WRITE = 4 * CLUSTER
REPEATS = 3
BITMAP, FULL = "roamdesk, by dirty bitmap", "roamdesk, all compared"
# Of what a full scan costs, the goal for an update by dirty bitmap.
GOAL = 1 / 50


def add(orders):
    """The order's arguments."""
    parser = orders.add_parser("bitmap", help="bytes and seconds of an update of 10 MiB on a running machine's disk of 50 GiB, with its dirty bitmap and without")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also writes the figures as JSON")
    parser.add_argument(
        "--written", type=int, default=WRITTEN_MEBIBYTES, metavar="MIB", help="MiB of the disk that were ever written (default: %(default)s)"
    )
    parser.add_argument("--quick", action="store_true", help="64 MiB written: whether all of it works, in a minute")
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    """Measures and reports; answers whether the replica is the disk at the end."""
    packages.install(PACKAGES)
    java = Java()
    order = Run("bitmap", str(os.getpid()))
    try:
        found = measure(QUICK_WRITTEN_MEBIBYTES if arguments.quick else arguments.written, order, java)
    finally:
        clean = order.end()
    found["goals"] = judge(found["figures"])
    publish(found, arguments.report, *table(found["figures"]), *remarks(found))
    return clean and found["identical"]


def measure(written, order, java):
    """The report of one run."""
    say("making the disk")
    there = order.folder / "there"
    there.mkdir()
    base, disk = order.folder / "base.qcow2", order.folder / "disk.qcow2"
    run("qemu-img", "create", "-q", "-f", "qcow2", base, f"{DISK_GIBIBYTES}G")
    shutil.copyfile(base, there / "base.qcow2")
    run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base, "-F", "qcow2", disk)
    changes = Changes(disk, written, order.folder)
    machine, pair = MachineHost(order.tag, order.folder), Pair(java, order.folder, there, base)
    try:
        machine.start(disk)
        replica = Replica(machine, pair, disk, there)
        say("the first point")
        first = replica.update()
        figures = [figure("roamdesk, the first point", [first])]
        for name, loses in ((BITMAP, False), (FULL, True)):
            say(name)
            taken = []
            for _ in range(REPEATS):
                changes.make(machine)
                if loses:
                    replica.lose_bitmap()
                order.quiet.sample()
                taken.append(replica.update())
                if bool(taken[-1]["reason"]) != loses:
                    raise ValueError(f"{name}: {taken[-1]['reason']}")
            figures.append(figure(name, taken))
        say("virsh backup-begin")
        figures.append(pushes(machine, changes, order.folder))
        replica.update()
        machine.stop()
        say("qemu-img compare, rsync")
        compared, identical = compare(disk, replica.newest)
        figures.append({"tool": "qemu-img compare, of the stopped disk with its replica", "seconds": compared})
        figures.append({"tool": "rsync --inplace of the stopped image, on one host", "seconds": copied(disk, changes, order.folder)})
    finally:
        pair.end()
        machine.end()
    return order.found(diskBytes=DISK_GIBIBYTES << 30, writtenBytes=written << 20, changedBytes=CHANGED_MEBIBYTES << 20, figures=figures, identical=identical)


class Changes:
    """What is written to the disk: first all over it, then here and there over what was written."""

    def __init__(self, disk, written, folder):
        self.random = random.Random(SEED)
        self.content = folder / "content"
        step = (DISK_GIBIBYTES << 10) // written
        self.places = [index * step << 20 for index in range(written)]
        with Writer(disk) as writer:
            for place in self.places:
                writer.write(place, self.random.randbytes(1 << 20))

    def commands(self):
        """10 MiB, a quarter at each place, as commands of qemu-io."""
        self.content.write_bytes(self.random.randbytes(WRITE))
        for place in self.random.sample(self.places, (CHANGED_MEBIBYTES << 20) // WRITE):
            yield f"write -s {self.content} {place} {WRITE}"

    def make(self, machine):
        """Has the machine write them."""
        for command in self.commands():
            machine.io(command)


class Replica:
    """The points of the running machine's disk."""

    def __init__(self, machine, pair, disk, there):
        self.machine, self.pair, self.disk, self.there = machine, pair, disk, there
        self.number, self.newest, self.point = 0, None, None

    def update(self):
        """Seals one more; answers the sender's reply."""
        self.number += 1
        target = self.there / f"point-{self.number}.qcow2"
        since = f"roamdesk-{self.number - 1}" if self.newest else None
        reply = self.pair.transfer(
            "moment", self.disk, target, self.newest, virsh=self.machine.virsh, machine=NAME,
            checkpoint=f"roamdesk-{self.number}", since=since, point=self.point,
        )  # fmt: skip
        self.newest, self.point = target, reply["point"]
        if since and not reply["reason"]:
            self.machine.ask("checkpoint-delete", "--domain", NAME, "--checkpointname", since)
        return reply

    def lose_bitmap(self):
        """As when a machine's process was killed."""
        self.machine.ask("checkpoint-delete", "--domain", NAME, "--checkpointname", f"roamdesk-{self.number}")


def pushes(machine, changes, folder):
    """Incremental backups by virsh alone, into a file on the same host."""
    machine.push("push-0", folder / "push-0")
    seconds, sizes = [], []
    for number in range(1, REPEATS + 1):
        changes.make(machine)
        target = folder / f"push-{number}"
        seconds.append(machine.push(f"push-{number}", target, f"push-{number - 1}"))
        sizes.append(target.stat().st_blocks * 512)
        (folder / f"push-{number - 1}").unlink()
    return {"tool": "virsh backup-begin, incremental, into a file", "seconds": round(statistics.median(seconds), 3), "fileBytes": int(statistics.median(sizes))}


def compare(disk, replica):
    """Seconds, and whether the replica is the disk."""
    begun = time.monotonic()
    said = run("qemu-img", "compare", disk, replica, timeout=1800, check=False)
    return round(time.monotonic() - begun, 3), "identical" in said


def copied(disk, changes, folder):
    """Seconds of bringing an older copy of the image up to date."""
    copy = folder / "copy.qcow2"
    run("cp", "--sparse=always", disk, copy, timeout=600)
    words = [word for command in changes.commands() for word in ("-c", command)]
    run("qemu-io", "-f", "qcow2", *words, disk)
    begun = time.monotonic()
    run("rsync", "--inplace", "--no-whole-file", disk, copy, timeout=1800)
    return round(time.monotonic() - begun, 3)


def figure(name, replies):
    """The medians of some updates; bytes are the same each time but for what the tables of a connection add."""
    return {
        "tool": name,
        "seconds": round(statistics.median(reply["seconds"] for reply in replies), 3),
        "allSeconds": [round(reply["seconds"], 3) for reply in replies],
        "lookedAtBytes": int(statistics.median(reply["bytes"] for reply in replies)),
        "wireBytes": int(statistics.median(reply["wireBytes"] for reply in replies)),
        "reason": replies[-1]["reason"],
    }


def judge(figures):
    """The share of a full scan's bytes and seconds that an update by dirty bitmap takes, and whether that is below the goal."""
    by_name = {each["tool"]: each for each in figures}
    shares = {what: by_name[BITMAP][what] / by_name[FULL][what] for what in ("lookedAtBytes", "seconds")}
    return {what: {"share": round(share, 5), "met": share < GOAL} for what, share in shares.items()}


def table(figures):
    """Head and rows of the report."""
    rows = [
        [each["tool"], f"{each['lookedAtBytes'] / 2**20:.1f}" if "lookedAtBytes" in each else "", f"{each['seconds']:.2f}"]
        + [f"{each['wireBytes'] / 2**20:.2f}" if "wireBytes" in each else ""]
        for each in figures
    ]
    return ["update of 10 MiB", "MiB looked at", "s", "MiB on the socket"], rows


def remarks(found):
    """What the table does not say."""
    lines = [
        f"A disk of {found['diskBytes'] >> 30} GiB, of which {found['writtenBytes'] >> 20} MiB were written. "
        f"The replica {'is' if found['identical'] else 'is **not**'} the disk at the end, by qemu-img compare.",
    ]
    for what, name in (("lookedAtBytes", "bytes looked at"), ("seconds", "seconds")):
        goal = found["goals"][what]
        lines.append(f"By dirty bitmap / all compared, {name}: 1/{1 / goal['share']:.0f} (goal 1/50: {'met' if goal['met'] else '**missed**'}).")
    return lines
