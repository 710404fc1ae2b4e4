# SPDX-License-Identifier: Apache-2.0
"""What a host's storage holds, looked at with QEMU's own tools: sizes, differences, and what zstd makes of them."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from roamdesk_env.command import run

COMPONENT = 65536


class HostDisks:
    """The images of one host; paths are the host's own."""

    def __init__(self, environment, host):
        self.environment = environment
        self.host = host

    def inside(self, *words, **options):
        """Runs a program in the host's namespaces."""
        return run(*self.environment.nsenter(self.host), *words, **options)

    def chain(self, path):
        """The images of a disk, the top first, as qemu-img describes them. A running machine may have them open."""
        return json.loads(self.inside("qemu-img", "info", "-U", "--backing-chain", "--output=json", path))

    def redo_log_bytes(self, path):
        """Bytes that the layers above the base take."""
        return sum(image["actual-size"] for image in self.chain(path)[:-1])

    def base(self, path):
        """The lowest image of a disk: its path and the bytes it takes."""
        lowest = self.chain(path)[-1]
        return lowest["filename"], lowest["actual-size"]

    def raw(self, path, target):
        """Writes the disk as the guest sees it to a sparse raw file."""
        self.inside("qemu-img", "convert", "-U", "-O", "raw", path, target, timeout=300)

    def check(self, path):
        """Fails when the image is damaged."""
        self.inside("qemu-img", "check", "-q", path)


class Point:
    """A disk as it stood at a moment, kept as a raw file until closed."""

    def __init__(self, disks, path):
        self.file = tempfile.NamedTemporaryFile(dir=disks.environment.state, suffix=".raw")
        disks.raw(path, self.file.name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def changes_since(self, earlier):
        """Bytes of the components that differ from an earlier point, and how many bytes zstd -1 makes of them."""
        changed = 0
        with open(self.file.name, "rb") as now, open(earlier.file.name, "rb") as then, tempfile.TemporaryFile() as lacking:
            while True:
                component, before = now.read(COMPONENT), then.read(COMPONENT)
                if not component:
                    break
                if component != before:
                    changed += len(component)
                    if component.strip(b"\0"):
                        lacking.write(component)
            lacking.seek(0)
            packed = subprocess.run(["zstd", "-1", "-q", "-c"], stdin=lacking, capture_output=True, check=True).stdout
        return changed, len(packed)


class BaseReads:
    """Tells whether a file is read: its access time is put before its modification time, and the file system moves it at the next read.

    QEMU counts reads only for the disk as a whole, not for the images below its top.
    """

    def __init__(self, file):
        self.file = Path(file)
        changed = self.file.stat().st_mtime_ns
        os.utime(self.file, ns=(changed - 1_000_000_000, changed))
        self.before = self.file.stat().st_atime_ns

    def seen(self):
        """True when the file has been read since."""
        return self.file.stat().st_atime_ns != self.before

    def opened_by(self, name):
        """Pids of programs of this name that have this very file open."""
        wanted = self.file.stat()
        return [
            int(process.name)
            for process in Path("/proc").iterdir()
            if process.name.isdigit() and name in executable(process) and has_open(process, wanted)
        ]


def executable(process):
    """The program of a process, or an empty text when it has ended."""
    try:
        return os.readlink(process / "exe")
    except OSError:
        return ""


def has_open(process, wanted):
    """True when a process has a file open that is the same inode."""
    try:
        for descriptor in (process / "fd").iterdir():
            found = os.stat(descriptor)
            if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
                return True
    except OSError:
        return False
    return False
