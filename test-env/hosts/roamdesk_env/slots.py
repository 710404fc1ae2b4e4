# SPDX-License-Identifier: Apache-2.0
"""Slots: up to 16 environments share one machine; a slot's number gives its subnets and device names.

Slots are handed out under a lock that all environments of the machine share. A slot stays taken while the process that
took it, or any process recorded by the environment, runs.
"""

import fcntl
import json
import os
from contextlib import contextmanager
from pathlib import Path

from roamdesk_env.processes import Processes, is_running, start_time

COUNT = 16
REGISTRY = Path("/run/roamdesk-env")


class NoSlotFree(Exception):
    """All slots belong to environments that run."""


@contextmanager
def locked(registry):
    """Holds the machine-wide lock of the registry; it ends with the process that holds it, even in a crash."""
    registry.mkdir(parents=True, exist_ok=True)
    with open(registry / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Slots:
    """The registry of slots; `clean(slot)` is called for a slot whose owner has died before it is given away."""

    def __init__(self, clean, registry=REGISTRY, count=COUNT):
        self.clean = clean
        self.registry = Path(registry)
        self.count = count

    def take(self, state, preferred=None):
        """Takes a slot for the environment whose state folder is `state`; the same folder gets its old slot again.

        One that has none now gets the preferred one if it is free.
        """
        state = str(Path(state).resolve())
        with locked(self.registry):
            owners = {slot: self._owner(slot) for slot in range(self.count)}
            for slot, owner in owners.items():
                if owner is not None and owner["state"] == state:
                    return self._write(slot, state)
            for slot, owner in sorted(owners.items(), key=lambda item: item[0] != preferred):
                if owner is None or not self._alive(owner):
                    self.clean(slot)
                    return self._write(slot, state)
        names = ", ".join(f"{slot}: {owner['state']}" for slot, owner in owners.items())
        raise NoSlotFree(f"all {self.count} slots are taken by running environments ({names}); end one with test-env/down")

    def give_back(self, state):
        """Frees the slot of a state folder, if it has one."""
        state = str(Path(state).resolve())
        with locked(self.registry):
            for slot in range(self.count):
                owner = self._owner(slot)
                if owner is not None and owner["state"] == state:
                    self._path(slot).unlink()

    def of(self, state):
        """The slot of a state folder, or None."""
        state = str(Path(state).resolve())
        for slot in range(self.count):
            owner = self._owner(slot)
            if owner is not None and owner["state"] == state:
                return slot
        return None

    def _path(self, slot):
        return self.registry / f"slot-{slot}.json"

    def _owner(self, slot):
        try:
            return json.loads(self._path(slot).read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None

    def _alive(self, owner):
        if is_running(owner["pid"], owner["started"]):
            return True
        state = Path(owner["state"])
        return Processes(state / "processes", state / "log").any_running()

    def _write(self, slot, state):
        pid = os.getpid()
        part = self._path(slot).with_suffix(".part")
        part.write_text(json.dumps({"state": state, "pid": pid, "started": start_time(pid)}))
        part.rename(self._path(slot))
        return slot
