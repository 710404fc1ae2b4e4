# SPDX-License-Identifier: Apache-2.0
"""borg and restic: a repository at the destination, to which the new state is backed up over the line and from which it is restored there."""

import shlex
import shutil
import sys

from roamdesk_bench.line import ADDRESSES, HERE, THERE
from roamdesk_bench.ports import wait_for_port
from roamdesk_bench.tool import Tool
from roamdesk_env.command import run

BORG_PORT, RESTIC_PORT = 8736, 8737


class RepositoryTool(Tool):
    """The earlier state is in the repository already; the client's caches are warm, as on the second day of its use."""

    def __init__(self, line, there, scratch):
        super().__init__(line, there, scratch)
        self.repository = self.there / f"{self.name}-repository"
        self.caches = self.scratch / f"{self.name}-caches"

    def shell(self, place, command):
        """Runs a line of shell at a place."""
        return self.line.run(place, "sh", "-c", command, env=self.environment())

    def prepare(self, move):
        self.clear(move)
        self.begin()
        if move.before is not None:
            self.back_up(move.before, "before")

    def carry(self, move):
        self.back_up(move.source, "after")
        self.restore("after")

    def clear(self, move):
        for folder in (self.repository, self.caches):
            shutil.rmtree(folder, ignore_errors=True)
        super().clear(move)


class Borg(RepositoryTool):
    """`borg serve` behind a TCP port instead of ssh, so that no encryption but the transport is as with ssh's pipe."""

    name = "borg"

    def words(self):
        return "borg create --compression zstd,1 tcp://THERE/REPOSITORY::NAME - < REDOLOG; there: borg extract --stdout"

    def version(self):
        return run("borg", "--version").strip()

    def environment(self):
        """Caches of its own, no questions."""
        client = f"{sys.executable} -m roamdesk_bench.pipe {ADDRESSES[THERE]} {BORG_PORT}"
        return {
            "BORG_RSH": client, "BORG_BASE_DIR": str(self.caches), "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK": "yes",
            "BORG_RELOCATED_REPO_ACCESS_IS_OK": "yes",
        }  # fmt: skip

    def begin(self):
        """Server and empty repository."""
        if self.line.processes.pid("borgd") is None:
            self.line.spawn(THERE, "borgd", sys.executable, "-m", "roamdesk_bench.pipe", "--serve", ADDRESSES[THERE], BORG_PORT, "borg", "serve")
            wait_for_port(self.line, THERE, BORG_PORT)
        self.shell(THERE, f"borg init --encryption=none {shlex.quote(str(self.repository))}")

    def back_up(self, image, name):
        """Over the line."""
        where = shlex.quote(f"ssh://there{self.repository}::{name}")
        self.shell(HERE, f"borg create --compression zstd,1 {where} - < {shlex.quote(str(image))}")

    def restore(self, name):
        """At the destination."""
        self.shell(THERE, f"borg extract --stdout {shlex.quote(f'{self.repository}::{name}')} > {shlex.quote(str(self.result))}")


class Restic(RepositoryTool):
    """The repository behind `rclone serve restic`; restic encrypts always."""

    name = "restic"

    def words(self):
        return "restic -r rest:http://THERE/ backup --stdin < REDOLOG; there: restic dump latest"

    def version(self):
        return " ".join(run("restic", "version").split()[:2])

    def environment(self):
        """Caches of its own, a password."""
        return {"RESTIC_PASSWORD": "measurements", "RESTIC_CACHE_DIR": str(self.caches), "XDG_CACHE_HOME": str(self.caches)}

    def begin(self):
        """Server and empty repository."""
        self.repository.mkdir()
        # It remembers what its folder held.
        self.line.processes.stop("resticd")
        address = f"{ADDRESSES[THERE]}:{RESTIC_PORT}"
        self.line.spawn(THERE, "resticd", "rclone", "serve", "restic", "--addr", address, self.repository)
        wait_for_port(self.line, THERE, RESTIC_PORT)
        self.shell(HERE, f"restic -q -r {self.url()} init")

    def url(self):
        """Of the repository."""
        return f"rest:http://{ADDRESSES[THERE]}:{RESTIC_PORT}/"

    def back_up(self, image, name):
        """Over the line."""
        self.shell(HERE, f"restic -q -r {self.url()} backup --stdin --stdin-filename {name} < {shlex.quote(str(image))}")

    def restore(self, name):
        """At the destination."""
        where = shlex.quote(str(self.repository))
        self.shell(THERE, f"restic -q -r {where} dump latest /{name} > {shlex.quote(str(self.result))}")
