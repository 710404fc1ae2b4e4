# SPDX-License-Identifier: Apache-2.0
"""What a component's size costs and saves, on real changes of real file systems."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from roamdesk_bench.debian import Upgrade
from roamdesk_bench.disks import differing
from roamdesk_bench.java import ROOT, Java
from roamdesk_bench.replicas import Replicas
from roamdesk_bench.workload import WORKLOADS
from roamdesk_env.command import run

KIBIBYTE = 1024
GRAINS = tuple(size * KIBIBYTE for size in (4, 16, 64, 256))
DISK_BYTES = 6 << 30
OFFER_BYTES = 40
INDEX_BYTES = 40


@dataclass(frozen=True)
class GrainFigure:
    """One change at one size of component.

    changedBytes: components that differ and are not zeros; zstdBytes: those, one after the other, by zstd -1; offerBytes: number
    and digest of each; indexBytes: what the index of a point grows by; wireBytes: offers, and zstd -1 of those that the base does
    not hold elsewhere. second...: the same for a second disk of the same owner that gets the same change after a life of its own
    (None where no disk could get the same), sent to where the first one's components are.
    """

    change: str
    grain: int
    components: int
    changedBytes: int
    zstdBytes: int
    offerBytes: int
    indexBytes: int
    wireBytes: int
    secondChangedBytes: int | None = None
    secondSentBytes: int | None = None
    secondWireBytes: int | None = None


@dataclass(frozen=True)
class SentFigure:
    """The same change, sent by the engine from host to host as updates of replicas; bytes on the sockets, both ways.

    firstWireBytes: the first disk's change; secondWireBytes: the same change of the second disk, whose owner's first disk the
    receiver has; secondComponentBytes: what of it travelled, before compression.
    """

    change: str
    firstWireBytes: int
    secondWireBytes: int
    secondComponentBytes: int
    identical: bool


class Packed:
    """Counts what zstd -1 makes of what is written."""

    def __init__(self, path):
        self.path = Path(path)
        self.process = subprocess.Popen(["zstd", "-1", "-q", "-f", "-o", str(path)], stdin=subprocess.PIPE)
        self.raw = 0

    def write(self, content):
        """One more component."""
        self.raw += len(content)
        self.process.stdin.write(content)

    def finish(self):
        """The packed size."""
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise ChildProcessError("zstd failed")
        size = self.path.stat().st_size if self.raw else 0
        self.path.unlink()
        return size


def changed(old, new, grain):
    """The content of each component of this size that differs between two raw disks and is not all zeros."""
    zeros = bytes(grain)
    largest = max(GRAINS)
    for _, before, after in differing(old, new, largest):
        for at in range(0, len(after), grain):
            component = after[at : at + grain]
            if component != before[at : at + grain] and component != zeros[: len(component)]:
                yield component


def digests_of(raw, grain):
    """The digests of all components of a raw disk that are not zeros."""
    found = set()
    zeros = bytes(grain)
    with open(raw, "rb") as disk:
        size, at = os.fstat(disk.fileno()).st_size, 0
        while at < size:
            try:
                at = os.lseek(disk.fileno(), at, os.SEEK_DATA)
            except OSError:
                break
            at -= at % grain
            disk.seek(at)
            content = disk.read(grain)
            if content != zeros[: len(content)]:
                found.add(hashlib.sha256(content).digest())
            at += grain
    return found


class Grain:
    """All figures. Images are made in `folder` and removed again."""

    def __init__(self, folder, keep, say):
        self.folder, self.keep, self.say = Path(folder), Path(keep), say
        self.figures, self.sent, self.packages = [], [], []

    def run(self, names, quick):
        """Measures the named workloads."""
        if "upgrade" in names:
            self.fetch(quick)
        if "compile" in names:
            self.sources()
        for name in names:
            self.workload(name)

    def fetch(self, quick):
        """Packages in two versions, in folders of links."""
        upgrade = Upgrade(self.keep / "packages", *([["openssl", "libssl3", "curl", "libcurl4"]] if quick else []))
        upgrade.fetch(self.say)
        self.packages = upgrade.described()
        self.say(f"{len(upgrade.pairs)} packages in two versions")
        for which in ("old", "new"):
            (self.folder / "debian" / which).mkdir(parents=True, exist_ok=True)
        for name, _, _, old, new in upgrade.pairs:
            (self.folder / "debian/old" / f"{name}.deb").symlink_to(old.resolve())
            (self.folder / "debian/new" / f"{name}.deb").symlink_to(new.resolve())

    def sources(self):
        """What is compiled: sources of this repository and the jars that they need."""
        project = self.folder / "compile"
        for module in ("agent-hooks/engine", "plugin/core"):
            shutil.copytree(ROOT / module / "src/main/java", project / module)
        (project / "lib").mkdir()
        for jar in Java().class_path.split(":"):
            if jar.endswith(".jar"):
                shutil.copy(jar, project / "lib")

    def disk(self, name, begun_as=None):
        """A raw disk: empty, or a copy."""
        path = self.folder / f"{name}.raw"
        if begun_as is None:
            run("mke2fs", "-q", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0", path, f"{DISK_BYTES >> 20}M", timeout=600)
        else:
            run("cp", "--sparse=always", begun_as, path, timeout=600)
        return path

    def act(self, disk, act, name):
        """In a process and a mount namespace of its own: however that ends, nothing stays mounted."""
        run(
            "unshare", "--mount", "--propagation", "private", sys.executable, "-m", "roamdesk_bench.workload", disk, act, name,
            self.folder, timeout=1800,
        )  # fmt: skip

    def workload(self, name):
        """One workload at all sizes."""
        self.say(f"{name}: {WORKLOADS[name].described}")
        base = self.disk("base")
        self.act(base, "prepare", name)
        first = self.disk("first", base)
        self.act(first, "change", name)
        disks = [base, first]
        if WORKLOADS[name].shared:
            before = self.disk("before", base)
            self.act(before, "other", name)
            second = self.disk("second", before)
            self.act(second, "change", name)
            disks += [before, second]
        for grain in GRAINS:
            figure = self.figure(name, grain, *disks)
            self.figures.append(figure)
            self.say(f"  {grain // KIBIBYTE:4d} KiB: {figure}")
        if WORKLOADS[name].shared:
            self.sent.append(self.send(name, *disks))
            self.say(f"  sent: {self.sent[-1]}")
        for disk in disks:
            disk.unlink()

    def send(self, name, base, first, before, second):
        """Both disks get replicas at a receiver, then the change, the second one after the first one's is there."""
        with Replicas(self.folder, Java(), base) as replicas:
            replicas.update("first", base)
            one = replicas.update("first", first)
            replicas.update("second", before)
            other = replicas.update("second", second)
            return SentFigure(
                name, one["wireBytes"], other["wireBytes"], other["sentBytes"],
                replicas.same("first") and replicas.same("second"),
            )  # fmt: skip

    def figure(self, name, grain, base, first, before=None, second=None):
        """One size."""
        held = digests_of(base, grain)
        everything, lacking = Packed(self.folder / "all.zst"), Packed(self.folder / "lacking.zst")
        components = 0
        for component in changed(base, first, grain):
            components += 1
            everything.write(component)
            digest = hashlib.sha256(component).digest()
            if digest not in held:
                held.add(digest)
                lacking.write(component)
        figure = GrainFigure(
            change=name,
            grain=grain,
            components=components,
            changedBytes=everything.raw,
            zstdBytes=everything.finish(),
            offerBytes=OFFER_BYTES * components,
            indexBytes=INDEX_BYTES * components,
            wireBytes=lacking.finish() + OFFER_BYTES * components,
        )
        if second is None:
            return figure
        offered, sent = 0, Packed(self.folder / "second.zst")
        # Where the second disk's replica is, its own earlier components are held as well.
        held |= digests_of(before, grain)
        changed_bytes = 0
        for component in changed(before, second, grain):
            offered += 1
            changed_bytes += len(component)
            digest = hashlib.sha256(component).digest()
            if digest not in held:
                held.add(digest)
                sent.write(component)
        raw = sent.raw
        return GrainFigure(**{
            **asdict(figure), "secondChangedBytes": changed_bytes, "secondSentBytes": raw,
            "secondWireBytes": sent.finish() + OFFER_BYTES * offered,
        })  # fmt: skip

    def as_json(self):
        """All figures."""
        return [asdict(figure) for figure in self.figures]

    def sent_as_json(self):
        """What was really sent."""
        return [asdict(figure) for figure in self.sent]


def table(figures):
    """Head and rows of the report."""
    head = ["change", "component", "changed MB", "components", "zstd -1 MB", "offers MB", "index MB", "wire MB", "second disk: changed MB", "wire MB", "share"]
    rows = []
    for each in figures:
        second = ["", "", ""]
        if each["secondWireBytes"] is not None:
            second = [
                megabytes(each["secondChangedBytes"]), megabytes(each["secondWireBytes"]),
                f"{each['secondWireBytes'] / each['wireBytes']:.0%}",
            ]  # fmt: skip
        rows.append(
            [each["change"], f"{each['grain'] // KIBIBYTE} KiB", megabytes(each["changedBytes"]), each["components"]]
            + [megabytes(each[key]) for key in ("zstdBytes", "offerBytes", "indexBytes", "wireBytes")]
            + second
        )
    return head, rows


def megabytes(count):
    """Bytes as megabytes."""
    return f"{count / 1e6:.2f}"
