# SPDX-License-Identifier: Apache-2.0
"""Roamdesk's own transfer: two processes with the engine's sender and receiver, as in the agents of two hosts."""

import shutil
import subprocess
from pathlib import Path

from roamdesk_bench.java import HostProcess, make_keystores
from roamdesk_bench.line import ADDRESSES, HERE, THERE
from roamdesk_bench.tool import Tool
from roamdesk_env.command import run


class Roamdesk(Tool):
    """Bases are indexed beforehand, as when a zone gets its template; opening the receiver is not measured, as little as starting the other tools' servers."""

    name = "roamdesk"

    def __init__(self, line, there, scratch):
        super().__init__(line, there, scratch)
        self.old = self.there / "roamdesk-old.qcow2"
        self.hosts = {}
        self.number = 0

    def words(self):
        return "io.roamdesk.engine.transfer.Sender to Receiver: mutual TLS 1.3, zstd 1 to 6, 256 MiB of heap each"

    def version(self):
        java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr.split("\n")[0]
        revision = run("git", "-C", Path(__file__).parent, "rev-parse", "--short", "HEAD", check=False).strip()
        return f"{revision or 'unknown revision'}, {java}"

    def start(self, java, disks):
        """Starts both host processes and has them index their bases."""
        stores = make_keystores(self.scratch, (HERE, THERE))
        for place, base in ((HERE, disks.base), (THERE, self.there / "base.qcow2")):
            words = java.words(ADDRESSES[place], stores[place], self.scratch / f"run-{place}")
            log = self.scratch / f"host-{place}.log"
            self.hosts[place] = HostProcess(self.line.talk(place, words, log), log)
            self.hosts[place].order("index", image=str(base))

    def transfer(self, source, result, replica):
        """One whole transfer; answers the sender's reply and the seconds that opening the receiver took."""
        self.number += 1
        name = f"bench-{self.number}"
        opened = self.open(name, result, replica)
        try:
            return self.send(name, source), opened
        finally:
            self.hosts[THERE].order("close", transfer=name)

    def open(self, name, result, replica):
        """Opens the receiver; answers how many seconds that took."""
        return self.hosts[THERE].order(
            "receive", transfer=name, image=str(result), base=str(self.there / "base.qcow2"), replica=replica and str(replica)
        )["seconds"]  # fmt: skip

    def send(self, name, source):
        """Sends to the open receiver."""
        return self.hosts[HERE].order(
            "send", transfer=name, image=str(source), base=str(source.parent / "base.qcow2"), address=ADDRESSES[THERE],
            port=self.hosts[THERE].port,
        )  # fmt: skip

    def prepare(self, move):
        self.clear(move)
        replica = None
        if move.before is not None:
            # Both zones keep the index of the point they shared last.
            self.transfer(move.before, self.old, None)
            for index in indexes_of(move.before):
                shutil.move(index, index.with_name(move.source.name + index.name[len(move.before.name) :]))
            replica = self.old
        self.number += 1
        self.opened = self.open(f"bench-{self.number}", self.result, replica)

    def carry(self, move):
        self.reply = self.send(f"bench-{self.number}", move.source)
        return self.reply["wireBytes"]

    def measure(self, move):
        before = {place: host.processor_seconds for place, host in self.hosts.items()}
        outcome = super().measure(move)
        self.hosts[THERE].order("close", transfer=f"bench-{self.number}")
        outcome.details.update(
            openSeconds=round(self.opened, 3),
            componentBytes=self.reply["sentBytes"],
            senderProcessorSeconds=round(self.hosts[HERE].processor_seconds - before[HERE], 2),
            receiverProcessorSeconds=round(self.hosts[THERE].processor_seconds - before[THERE], 2),
        )
        return outcome

    def clear(self, move):
        for image in (self.result, self.old, move.source, *([move.before] if move.before else [])):
            for index in indexes_of(image):
                index.unlink(missing_ok=True)
        self.old.unlink(missing_ok=True)
        super().clear(move)


def indexes_of(image):
    """The index files beside an image: of its recovery points, and of itself when it is a base."""
    return [*image.parent.glob(f"{image.name}.*.rdx"), *image.parent.glob(f"{image.name}.rdx")]
