# SPDX-License-Identifier: Apache-2.0
"""xdelta3: a delta between both states, made here, where the earlier one must be kept for it, and applied at the destination."""

from roamdesk_bench.line import ADDRESSES, HERE, THERE
from roamdesk_bench.ports import wait_for_port
from roamdesk_bench.tool import Tool, seed
from roamdesk_env.command import run

PORT = 8738


class Xdelta(Tool):
    """The source window covers the whole file: with its default of 64 MiB, xdelta3 finds less."""

    name = "xdelta3"

    def __init__(self, line, there, scratch):
        super().__init__(line, there, scratch)
        self.delta = self.scratch / "redo.vcdiff"
        self.old = self.there / "xdelta3-old.qcow2"

    def words(self):
        return "xdelta3 -e -1 -B SIZE -s EARLIER REDOLOG DELTA; rsync --whole-file DELTA rsync://THERE/disks/; there: xdelta3 -d"

    def version(self):
        # It prints its version on the standard error and ends with 1 when it is asked for nothing else.
        return run("dpkg-query", "-W", "-f", "xdelta3 ${Version}", "xdelta3")

    def prepare(self, move):
        self.clear(move)
        seed(self.old, move.before)
        if self.line.processes.pid("xdeltad") is None:
            config = self.scratch / "xdeltad.conf"
            config.write_text(f"[disks]\npath = {self.there}\nread only = no\nuse chroot = no\nuid = root\ngid = root\n")
            self.line.spawn(THERE, "xdeltad", "rsync", "--daemon", "--no-detach", f"--config={config}", f"--port={PORT}")
            wait_for_port(self.line, THERE, PORT)

    def carry(self, move):
        window = str(move.before.stat().st_size)
        self.line.run(HERE, "xdelta3", "-e", "-f", "-1", "-B", window, "-s", move.before, move.source, self.delta)
        self.line.run(HERE, "rsync", "--whole-file", f"--port={PORT}", self.delta, f"rsync://{ADDRESSES[THERE]}/disks/")
        self.line.run(THERE, "xdelta3", "-d", "-f", "-B", window, "-s", self.old, self.there / self.delta.name, self.result)

    def clear(self, move):
        for path in (self.delta, self.there / self.delta.name, self.old):
            path.unlink(missing_ok=True)
        super().clear(move)
