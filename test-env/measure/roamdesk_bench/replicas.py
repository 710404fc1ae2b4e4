# SPDX-License-Identifier: Apache-2.0
"""Disks of one owner that are replicated from one host process to another, over the loopback."""

import shutil
import subprocess
import uuid
from pathlib import Path

from roamdesk_bench.disks import differing, runs
from roamdesk_bench.java import HostProcess, make_keystores
from roamdesk_bench.nbd import Writer
from roamdesk_bench.tool import same_disk
from roamdesk_env.command import run

ADDRESS = "127.0.0.1"
SECONDS = 1800


class Replicas:
    """Two hosts with the same base. Each named disk is brought to the state of a raw disk and its replica updated."""

    def __init__(self, folder, java, base):
        self.folder, self.java = Path(folder) / "replicas", java
        self.raw_base = base
        self.here, self.there = self.folder / "here", self.folder / "there"
        self.hosts, self.states, self.newest, self.number = [], {}, {}, 0

    def __enter__(self):
        for folder in (self.here, self.there):
            folder.mkdir(parents=True)
        run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", self.raw_base, self.here / "base.qcow2", timeout=SECONDS)
        shutil.copyfile(self.here / "base.qcow2", self.there / "base.qcow2")
        stores = make_keystores(self.folder, ("here", "there"))
        try:
            self.hosts = [self.host(name, stores[name]) for name in ("here", "there")]
        except BaseException:
            self.__exit__()
            raise
        return self

    def host(self, name, store):
        """A host process; it indexes its base."""
        log = self.folder / f"{name}.log"
        with open(log, "ab") as errors:
            process = subprocess.Popen(
                self.java.words(ADDRESS, store, self.folder / f"run-{name}"),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            )  # fmt: skip
        host = HostProcess(process, log)
        host.order("index", SECONDS, image=str(self.folder / name / "base.qcow2"))
        return host

    def update(self, name, raw):
        """Makes the disk what the raw disk is, and brings its replica up to date; answers the sender's reply."""
        disk = self.here / f"{name}.qcow2"
        if name not in self.states:
            run("qemu-img", "create", "-q", "-f", "qcow2", "-b", "base.qcow2", "-F", "qcow2", disk)
        with Writer(disk) as writer:
            for at, before, after in differing(self.states.get(name, self.raw_base), raw):
                for start, length in runs(before, after):
                    writer.write(at + start, after[start : start + length])
        self.states[name] = raw
        self.number += 1
        here, there = self.hosts
        replica = self.there / f"{name}-{self.number}.qcow2"
        whose = {"transfer": f"replica-{self.number}", "disk": str(uuid.uuid5(uuid.NAMESPACE_OID, name))}
        there.order(
            "receive", SECONDS, image=str(replica), base=str(self.there / "base.qcow2"), replica=self.newest.get(name), **whose
        )  # fmt: skip
        reply = here.order(
            "send", SECONDS, image=str(disk), base=str(self.here / "base.qcow2"), address=ADDRESS, port=there.port, update=True, **whose
        )  # fmt: skip
        there.order("close", SECONDS, **whose)
        there.order("learned", SECONDS)
        self.newest[name] = str(replica)
        return reply

    def same(self, name):
        """Whether the replica shows a guest what the disk shows."""
        return same_disk(self.here / f"{name}.qcow2", self.newest[name])

    def __exit__(self, *_):
        for host in self.hosts:
            host.end()
        shutil.rmtree(self.folder, ignore_errors=True)
