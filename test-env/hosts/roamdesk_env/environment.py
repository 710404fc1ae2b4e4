# SPDX-License-Identifier: Apache-2.0
"""One environment: its state folder, its recorded processes, and environment.json, which describes it to clients."""

import fcntl
import json
import os
from contextlib import contextmanager
from pathlib import Path

from roamdesk_env.processes import Processes

REPOSITORY = Path(__file__).resolve().parents[3]
STATES = Path("/var/lib/roamdesk-env")


class NotUp(Exception):
    """The environment asked about is not up."""


class Environment:
    """An environment by its name; its state folder is /var/lib/roamdesk-env/NAME, or $ROAMDESK_STATE."""

    def __init__(self, name=None, state=None):
        self.name = name or os.environ.get("ROAMDESK_ENV") or "demo"
        if not self.name.replace("-", "").isalnum():
            raise ValueError(f"environment name {self.name!r}: only letters, digits and '-' are allowed")
        self.state = Path(state or os.environ.get("ROAMDESK_STATE") or STATES / self.name).resolve()
        self.processes = Processes(self.state / "processes", self.state / "log")

    @property
    def bases(self):
        """Where built guest bases are cached, shared by the environments beside this one."""
        return self.state.parent / ".bases"

    @property
    def description_path(self):
        """environment.json."""
        return self.state / "environment.json"

    def former_slot(self):
        """The slot that this environment had when it was up last, or None: what it keeps knows the addresses of that slot."""
        path = self.state / "slot"
        return int(path.read_text()) if path.exists() else None

    def keep_slot(self, slot):
        """Remembers the slot."""
        (self.state / "slot").write_text(f"{slot}\n")

    def host_folder(self, host):
        """The folder that holds what is a host's own: its libvirt, its images, its agent's files."""
        return self.state / "hosts" / host

    @contextmanager
    def exclusive(self):
        """Keeps a second up or down of the same environment waiting until this one has ended."""
        self.state.mkdir(parents=True, exist_ok=True)
        with open(self.state / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def describe(self, description):
        """Replaces environment.json in one step."""
        part = self.description_path.with_suffix(".part")
        part.write_text(json.dumps(description, indent=2) + "\n")
        part.chmod(0o600)
        part.rename(self.description_path)

    def description(self):
        """What environment.json says; raises NotUp when the environment has never come up or is down."""
        try:
            return json.loads(self.description_path.read_text())
        except FileNotFoundError as absent:
            raise NotUp(f"environment {self.name} is not up ({self.description_path} is absent); run test-env/up") from absent

    def nsenter(self, host):
        """The words to put before a command so that it runs inside a host's namespaces."""
        pid = self.processes.pid(f"host-{host}")
        if pid is None:
            known = ", ".join(role[5:] for role in self.processes.roles() if role.startswith("host-")) or "none"
            raise NotUp(f"host {host} of environment {self.name} is not up (recorded hosts: {known})")
        return ["nsenter", "-t", str(pid), "-n", "-m", "-u", "--"]
