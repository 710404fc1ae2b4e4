# SPDX-License-Identifier: Apache-2.0
"""What the guest itself says: its journal, which is a chain of hashes, and its disk."""

import time

from roamdesk_env.guest_console import GuestConsole, socket_of


class NotAsPromised(Exception):
    """Something that Roamdesk promises did not hold."""


def hold(condition, promise):
    """Raises NotAsPromised unless the condition holds."""
    if not condition:
        raise NotAsPromised(promise)


class Witness:
    """A desktop's guest, asked through its serial port, wherever it runs."""

    def __init__(self, environment, domain):
        self.environment = environment
        self.domain = domain

    def statement(self):
        """Waits until the guest is up; returns who it is and what its journal says."""
        with GuestConsole(socket_of(self.environment, self.domain), 60) as guest:
            who = guest.wait_until_up(180)
            return {**who, **guest.ask_fields("disk"), **guest.ask_fields("journal")}

    def works(self, mebibytes, seed, name):
        """Lets the person work: writes a file that nothing can compress; returns its digest."""
        with GuestConsole(socket_of(self.environment, self.domain), 300) as guest:
            return guest.ask_fields(f"write {mebibytes} {seed} {name}")["sha256"]

    def digest(self, name):
        """The digest of a file on the guest's disk."""
        with GuestConsole(socket_of(self.environment, self.domain), 300) as guest:
            return guest.ask_fields(f"sum {name}")["sha256"]

    def line(self, number):
        """A line of the journal among its last hundred."""
        with GuestConsole(socket_of(self.environment, self.domain), 60) as guest:
            count = int(guest.ask("tail 100").removeprefix("lines="))
            lines = [guest.line(time.monotonic() + 10) for _ in range(count)]
        found = [line for line in lines if line.split()[0] == str(number)]
        hold(found, f"line {number} is not among the last {count} lines of the journal")
        return found[0]


def compare(before, after):
    """Checks that the journal after a move continues the one before it."""
    hold(after["broken"] == "0", f"the journal's chain of hashes is broken {after['broken']} times")
    hold(int(after["count"]) >= int(before["count"]), f"the journal shrank from {before['count']} to {after['count']} lines")
    hold(int(after["boot"]) == int(before["boot"]) + 1, f"boot {after['boot']} followed boot {before['boot']}")
    hold(after["serial"] == before["serial"], f"the disk's serial changed from {before['serial']} to {after['serial']}")
