# SPDX-License-Identifier: Apache-2.0
"""casync: chunks of the redo log's file made here, brought over, and put together there.

Of the ways to bring chunks over, the fastest is taken. casync 2 itself fetches over HTTP one chunk a round trip (a tenth of
a second each on a long line), and its remote-shell protocol stalls between chunks when its pipe is a TCP connection. So the
store, whose files are named by what they hold and are compressed already, is mirrored with rsync, which asks for
everything ahead. The base as a seed is left out: chunking it costs seconds and hardly any chunk of a redo log is in it.
"""

import shutil

from roamdesk_bench.line import ADDRESSES, HERE, THERE
from roamdesk_bench.ports import wait_for_port
from roamdesk_bench.tool import Tool
from roamdesk_env.command import run

PORT = 8733


class Casync(Tool):
    """Coming home, the store at the destination still has the chunks of the old redo log."""

    name = "casync"

    def __init__(self, line, there, scratch):
        super().__init__(line, there, scratch)
        self.index = self.scratch / "redo.caibx"
        self.store = self.scratch / "redo.castr"
        self.far = self.there / "casync"

    def words(self):
        return (
            "casync make --compression=zstd --store=STORE REDOLOG.caibx REDOLOG; "
            "rsync -r --whole-file --ignore-existing STORE REDOLOG.caibx rsync://THERE/disks/; casync extract"
        )

    def version(self):
        return run("casync", "--version").strip()

    def make(self, store, image):
        """Chunks an image into a store."""
        self.line.run(HERE, "casync", "make", "--compression=zstd", f"--store={store}", self.index, image)

    def prepare(self, move):
        self.clear(move)
        self.far.mkdir()
        if move.before is not None:
            self.make(self.far / self.store.name, move.before)
            self.index.unlink()
        if self.line.processes.pid("casyncd") is None:
            config = self.scratch / "casyncd.conf"
            config.write_text(f"[disks]\npath = {self.far}\nread only = no\nuse chroot = no\nuid = root\ngid = root\n")
            self.line.spawn(THERE, "casyncd", "rsync", "--daemon", "--no-detach", f"--config={config}", f"--port={PORT}")
            wait_for_port(self.line, THERE, PORT)

    def carry(self, move):
        self.make(self.store, move.source)
        self.line.run(
            HERE, "rsync", "-r", "--whole-file", "--ignore-existing", f"--port={PORT}", self.store, self.index,
            f"rsync://{ADDRESSES[THERE]}/disks/",
        )  # fmt: skip
        there = self.far / self.store.name, self.far / self.index.name
        self.line.run(THERE, "casync", "extract", f"--store={there[0]}", there[1], self.result)

    def clear(self, move):
        for folder in (self.store, self.far):
            shutil.rmtree(folder, ignore_errors=True)
        self.index.unlink(missing_ok=True)
        super().clear(move)
