# SPDX-License-Identifier: Apache-2.0
"""Processes of an environment: each is recorded by pid and start time, and only recorded ones are ever ended.

The start time (clock ticks since the machine's boot, field 22 of /proc/PID/stat) tells a process from a later one that
was given the same pid.
"""

import json
import os
import signal
import subprocess
import time
from pathlib import Path


def start_time(pid):
    """Clock ticks from boot to the start of a process, or None when it does not run (a zombie does not)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = stat[stat.rindex(")") + 2 :].split()
    return None if fields[0] == "Z" else int(fields[19])


def is_running(pid, started):
    """True while the very process with this pid and start time runs."""
    return started is not None and start_time(pid) == started


def end(pid, started, patience=10.0):
    """Ends a process: SIGTERM, and SIGKILL when it still runs after `patience` seconds."""
    for number, wait in ((signal.SIGTERM, patience), (signal.SIGKILL, 10.0)):
        if not is_running(pid, started):
            return
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + wait
        while is_running(pid, started) and time.monotonic() < deadline:
            reap(pid)
            time.sleep(0.02)
    if is_running(pid, started):
        raise TimeoutError(f"process {pid} still runs 10 s after SIGKILL; look at /proc/{pid}/stack")


def reap(pid):
    """Takes the exit status of a child, so that it does not stay as a zombie; other processes are left alone."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


class Processes:
    """The recorded processes of one environment: a folder with a small JSON file for each role."""

    def __init__(self, folder, logs):
        self.folder = Path(folder)
        self.logs = Path(logs)

    def spawn(self, role, words, env=None, cwd="/"):
        """Starts a daemon in a session of its own and records it; its output goes to the role's log. Returns the pid."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.logs.mkdir(parents=True, exist_ok=True)
        with open(self.log(role), "ab") as log:
            child = subprocess.Popen(
                [str(word) for word in words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd=cwd,
                env=dict(os.environ, **(env or {})),
            )
        # A daemon outlives this process on purpose; Popen would warn of it. Whether it runs is asked of /proc.
        child.returncode = 0
        record = {"pid": child.pid, "started": start_time(child.pid), "words": [str(word) for word in words]}
        path = self.folder / f"{role}.json"
        part = path.with_suffix(".part")
        part.write_text(json.dumps(record))
        part.rename(path)
        return child.pid

    def log(self, role):
        """The file that gets what the process of a role prints."""
        return self.logs / f"{role}.log"

    def tail(self, role, lines=15):
        """The last lines of a role's log, for error messages."""
        try:
            return "\n".join(self.log(role).read_text(errors="replace").splitlines()[-lines:])
        except FileNotFoundError:
            return "(no log)"

    def record(self, role):
        """What is recorded for a role: pid, start time and words; None when nothing is."""
        try:
            return json.loads((self.folder / f"{role}.json").read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None

    def pid(self, role):
        """The pid of a role's running process, or None."""
        record = self.record(role)
        if record is None or not is_running(record["pid"], record["started"]):
            return None
        return record["pid"]

    def roles(self):
        """All roles with a record, whether or not the process runs."""
        return sorted(path.stem for path in self.folder.glob("*.json"))

    def stop(self, role, patience=10.0):
        """Ends the process of a role, if it runs, and forgets it."""
        record = self.record(role)
        if record is not None:
            end(record["pid"], record["started"], patience)
        (self.folder / f"{role}.json").unlink(missing_ok=True)

    def any_running(self):
        """True while at least one recorded process runs."""
        return any(self.pid(role) is not None for role in self.roles())


def wait_until(condition, seconds, what, hint=lambda: "", pause=0.05):
    """Polls every `pause` seconds until `condition` answers something true and returns that.

    Raises TimeoutError after `seconds`, naming `what` was waited for and adding `hint()`.
    """
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds:g} s for {what}. {hint()}".rstrip())
        time.sleep(pause)
