# SPDX-License-Identifier: Apache-2.0
"""Makes the base, the redo logs over it, and the redo logs of coming home.

A redo log is what a kernel's ext4 did to the disk: the changes are made on a mounted copy of the base, and the blocks of
4 KiB that differ are written through qemu into a layer, as a guest would.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from roamdesk_bench.changes import BLOCK
from roamdesk_bench.material import SEED, Material
from roamdesk_bench.nbd import Writer
from roamdesk_env.command import run

CLUSTER = 65536
VIRTUAL_BYTES = 8 << 30
FORMAT = 1
# Files of this machine that earlier changes may have used.
FURTHER_FILES = 20_000


@dataclass(frozen=True)
class Changes:
    """What a redo log holds.

    changed_bytes: the clusters that differ from what the destination has; components: how many; zstd_bytes: those
    clusters, one after the other, by zstd -1.
    """

    name: str
    changed_bytes: int
    components: int
    zstd_bytes: int
    file_bytes: int


class Disks:
    """Images in a folder. Those of an earlier run with the same seed are used again if the folder was kept."""

    def __init__(self, folder, base_bytes):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.base_bytes = base_bytes
        self.raw = self.folder / "base.raw"
        self.base = self.folder / "base.qcow2"
        self.notes = self.folder / "notes.json"
        stamp = {"format": FORMAT, "seed": SEED, "baseBytes": base_bytes}
        kept = json.loads(self.notes.read_text()) if self.notes.exists() else {}
        self.known = kept if kept.get("stamp") == stamp else {"stamp": stamp, "changes": {}}

    def make_base(self):
        """A file system with files of this machine."""
        if self.known["changes"] and self.base.exists():
            return
        tree = self.folder / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        material = Material()
        for number, (name, content) in enumerate(material.files_of(self.base_bytes)):
            path = tree / "usr/base" / f"{number // 100:04d}" / f"{number % 100:02d}-{name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self.raw.unlink(missing_ok=True)
        run(
            "mke2fs", "-q", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0,hash_seed=" + "0" * 8 + "-0000-4000-8000-" + "0" * 12,
            "-d", tree, self.raw, f"{VIRTUAL_BYTES >> 20}M", timeout=600,
        )  # fmt: skip
        shutil.rmtree(tree)
        self.known["baseFiles"] = material.next
        run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", self.raw, self.base, timeout=600)

    def redo_log(self, mebibytes):
        """The path of a redo log with about so many MiB of changes, and what it holds."""
        name = f"redo-{mebibytes}"
        path = self.folder / f"{name}.qcow2"
        if name not in self.known["changes"] or not path.exists():
            changed = self.folder / "changed.raw"
            run("cp", "--sparse=always", "--reflink=auto", self.raw, changed, timeout=600)
            # In a process and a mount namespace of its own: however that ends, nothing stays mounted.
            run(
                "unshare", "--mount", "--propagation", "private", sys.executable, "-m", "roamdesk_bench.change_disk",
                changed, mebibytes << 20, self.known["baseFiles"], timeout=900,
            )  # fmt: skip
            self.lay_over(path, "base.qcow2", self.raw, changed, name)
            changed.unlink()
        return path, Changes(**self.known["changes"][name])

    def home_log(self, mebibytes):
        """The same redo log after a little more work elsewhere: one component in a hundred is different."""
        name = f"home-{mebibytes}"
        path = self.folder / f"{name}.qcow2"
        before, what = self.redo_log(mebibytes)
        if name not in self.known["changes"] or not path.exists():
            shutil.copyfile(before, path)
            material = Material(roots=(), seed=SEED + mebibytes)
            listed = json.loads(run("qemu-img", "map", "--output=json", before))
            own = [part for part in listed if part["depth"] == 0 and part["data"] and part["present"]]
            clusters = [
                at for part in own for at in range(part["start"], part["start"] + part["length"], CLUSTER)
            ]  # fmt: skip
            chosen = sorted(material.random.sample(clusters, max(1, what.components // 100)))
            with Writer(path) as writer:
                for at in chosen:
                    length = BLOCK * material.random.randint(1, 16)
                    writer.write(at, material.text(length) if material.random.random() < 0.6 else material.noise(length))
            content = self.folder / "clusters"
            with open(content, "wb") as clusters_of:
                raw = self.folder / "home.raw"
                run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", path, raw, timeout=600)
                with open(raw, "rb") as source:
                    for at in chosen:
                        source.seek(at)
                        clusters_of.write(source.read(CLUSTER))
                raw.unlink()
            self.note(name, path, content, len(chosen))
        return path, Changes(**self.known["changes"][name])

    def update_log(self, earlier, mebibytes):
        """The redo log with `earlier` MiB of changes after about so many MiB of further ones, and what is new in it."""
        name = f"update-{earlier}-{mebibytes}"
        path = self.folder / f"{name}.qcow2"
        before, _ = self.redo_log(earlier)
        if name not in self.known["changes"] or not path.exists():
            old, new = self.folder / "earlier.raw", self.folder / "updated.raw"
            run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", before, old, timeout=600)
            run("cp", "--sparse=always", "--reflink=auto", old, new, timeout=600)
            # One byte more, so that the further changes are not the earlier ones again.
            run(
                "unshare", "--mount", "--propagation", "private", sys.executable, "-m", "roamdesk_bench.change_disk",
                new, (mebibytes << 20) + 1, self.known["baseFiles"] + FURTHER_FILES, timeout=900,
            )  # fmt: skip
            shutil.copyfile(before, path)
            self.write_differences(path, old, new, name)
            old.unlink()
            new.unlink()
        return path, Changes(**self.known["changes"][name])

    def lay_over(self, path, backing, old, new, name):
        """Writes the blocks of `new` that differ from `old` into a fresh layer."""
        path.unlink(missing_ok=True)
        run("qemu-img", "create", "-q", "-f", "qcow2", "-b", backing, "-F", "qcow2", path)
        self.write_differences(path, old, new, name)

    def write_differences(self, path, old, new, name):
        """Writes the blocks of `new` that differ from `old` into a layer."""
        content = self.folder / "clusters"
        components = 0
        with Writer(path) as writer, open(content, "wb") as clusters:
            for at, before, after in differing(old, new):
                components += 1
                clusters.write(after)
                for start, length in runs(before, after):
                    writer.write(at + start, after[start : start + length])
        self.note(name, path, content, components)

    def note(self, name, path, content, components):
        """Records what a redo log holds; `content` has its clusters and is removed."""
        packed = subprocess.run(["zstd", "-1", "-q", "-c", str(content)], stdout=subprocess.PIPE, check=True).stdout
        changes = Changes(name, content.stat().st_size, components, len(packed), path.stat().st_size)
        content.unlink()
        self.known["changes"][name] = vars(changes)
        self.notes.write_text(json.dumps(self.known))


def differing(old, new, cluster=CLUSTER):
    """Offset, old and new content of each cluster that differs between two raw disks, in order; holes are skipped."""
    with open(old, "rb", buffering=0) as before, open(new, "rb", buffering=0) as after:
        size = os.fstat(after.fileno()).st_size
        at = 0
        while at < size:
            try:
                at = min(os.lseek(file.fileno(), at, os.SEEK_DATA) for file in (before, after) if has_data(file, at))
            except ValueError:
                return
            at -= at % cluster
            one, other = os.pread(before.fileno(), cluster, at), os.pread(after.fileno(), cluster, at)
            if one != other:
                yield at, one, other
            at += cluster


def has_data(file, at):
    """Whether a file has data at or after an offset."""
    try:
        os.lseek(file.fileno(), at, os.SEEK_DATA)
        return True
    except OSError:
        return False


def runs(before, after):
    """Start and length of the runs of blocks that differ within a cluster."""
    start = None
    for at in range(0, len(after) + BLOCK, BLOCK):
        same = before[at : at + BLOCK] == after[at : at + BLOCK]
        if not same and start is None:
            start = at
        elif same and start is not None:
            yield start, at - start
            start = None
