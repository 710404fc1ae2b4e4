# SPDX-License-Identifier: Apache-2.0
"""rsync of the redo log's file to an rsync daemon at the destination."""

import re

from roamdesk_bench.line import ADDRESSES, HERE, THERE
from roamdesk_bench.ports import wait_for_port
from roamdesk_bench.tool import Tool, seed
from roamdesk_env.command import run

PORT = 8730


class Rsync(Tool):
    """-z with what both ends of this version agree on (zstd since 3.2); coming home, the old redo log is the basis."""

    name = "rsync"

    def words(self):
        return "rsync -z --inplace --stats REDOLOG rsync://THERE/disks/"

    def version(self):
        return " ".join(run("rsync", "--version").split("\n")[0].split()[:3])

    def prepare(self, move):
        seed(self.result, move.before)
        if self.line.processes.pid("rsyncd") is None:
            config = self.scratch / "rsyncd.conf"
            config.write_text(f"[disks]\npath = {self.there}\nread only = no\nuse chroot = no\nuid = root\ngid = root\n")
            self.line.spawn(THERE, "rsyncd", "rsync", "--daemon", "--no-detach", f"--config={config}", f"--port={PORT}")
            wait_for_port(self.line, THERE, PORT)

    def carry(self, move):
        said = self.line.run(
            HERE, "rsync", "-z", "--inplace", "--stats", f"--port={PORT}", move.source,
            f"rsync://{ADDRESSES[THERE]}/disks/{self.result.name}",
        )  # fmt: skip
        return sum(
            int(re.search(rf"Total bytes {way}: ([0-9,]+)", said)[1].replace(",", "")) for way in ("sent", "received")
        )
