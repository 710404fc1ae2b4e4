# SPDX-License-Identifier: Apache-2.0
"""Talks to a desktop's guest by its second serial port: a line there, a line back. Also the command `ask`."""

import argparse
import itertools
import os
import socket
import sys
import time
from pathlib import Path

from roamdesk_env.environment import Environment, NotUp


class GuestRefused(Exception):
    """The guest answered "error ..."."""


class GuestSilent(TimeoutError):
    """The guest did not answer in time: it does not run, or has not booted yet."""


class GuestConsole:
    """A connection to the unix socket of a guest's command interface."""

    def __init__(self, path, timeout=30.0):
        path = Path(path)
        self.path = path
        self.timeout = timeout
        self.buffer = b""
        self.tags = itertools.count(int(time.monotonic() * 1000))
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        # A unix socket's path holds 107 bytes; by way of the folder's descriptor the path is short, wherever the state is.
        folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
        try:
            self.socket.connect(f"/proc/self/fd/{folder}/{path.name}")
        finally:
            os.close(folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def line(self, deadline):
        """The next line."""
        while b"\n" not in self.buffer:
            left = deadline - time.monotonic()
            if left <= 0:
                raise GuestSilent(f"the guest behind {self.path} did not answer; has it booted?")
            self.socket.settimeout(left)
            try:
                data = self.socket.recv(65536)
            except TimeoutError:
                continue
            if not data:
                raise ConnectionError(f"{self.path}: the guest's machine has ended")
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.decode(errors="replace").strip("\r")

    def ask(self, command, timeout=None):
        """Sends a command; returns what follows "ok " in the answer."""
        deadline = time.monotonic() + (timeout or self.timeout)
        # The tag tells this answer from those to a former client or to a question that was given up.
        tag = f"#{next(self.tags):x}"
        self.socket.settimeout(max(0.1, deadline - time.monotonic()))
        self.socket.sendall(f"\n{tag} {command}\n".encode())
        while True:
            line = self.line(deadline)
            if line.startswith(f"{tag} ok "):
                return line[len(tag) + 4 :]
            if line.startswith(f"{tag} error "):
                raise GuestRefused(line[len(tag) + 7 :])

    def ask_fields(self, command, timeout=None):
        """As ask, with the key=value words of the answer as a dict."""
        return dict(word.split("=", 1) for word in self.ask(command, timeout).split() if "=" in word)

    def wait_until_up(self, seconds=120.0):
        """Asks until the guest answers; returns who it is. What is asked of a guest that has not booted yet is lost."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self.ask_fields("who", timeout=1.0)
            except (TimeoutError, GuestRefused):
                # Timed out: it has not booted, or does not even take the question off the wire yet.
                # Refused: the guest's port was opened in the middle of the question.
                if time.monotonic() > deadline:
                    raise


def socket_of(environment, domain):
    """The command socket of a domain, on whichever host it runs."""
    for zone in environment.description()["zones"]:
        for host in zone["hosts"]:
            path = Path(host["outside"]["guestSockets"]) / f"{domain}.sock"
            if path.exists():
                return path
    raise NotUp(f"no host of environment {environment.name} runs a guest {domain}")


def main():
    """The command `ask`."""
    parser = argparse.ArgumentParser(
        prog="ask",
        description="Asks a desktop's guest: who, disk, journal, tail N, write MIB SEED [PATH], sum PATH, remove PATH, sync, shutdown, ignore-power, heed-power.",
    )
    parser.add_argument("--name", help="the environment (default: $ROAMDESK_ENV, or demo)")
    parser.add_argument("domain", help="libvirt's name of the machine, for example i-2-3-VM")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    try:
        with GuestConsole(socket_of(Environment(arguments.name), arguments.domain), 600) as guest:
            guest.wait_until_up()
            answer = guest.ask(" ".join(arguments.command))
            print(answer)
            for _ in range(int(answer[6:]) if answer.startswith("lines=") else 0):
                print(guest.line(time.monotonic() + 10))
    except (GuestRefused, NotUp, OSError) as problem:
        sys.exit(f"ask: {problem}")
