# SPDX-License-Identifier: Apache-2.0
"""A second process that clears away what a measurement set up, when it ends and also when it is killed.

The guard holds the reading end of a pipe whose writing end only the measuring process has: the kernel closes it however
that process ends.
"""

import os
import signal
import sys

from roamdesk_env import network
from roamdesk_env.command import CommandFailed, run
from roamdesk_env.processes import end, start_time


class Guard:
    """Started before anything is set up; `release()` clears away and waits until that is done."""

    def __init__(self, clear):
        """clear: called in the guard's process, once."""
        reading, self.writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.writing)
            self.keep(reading, clear)
        os.close(reading)

    @staticmethod
    def keep(reading, clear):
        """The guard's own life: waits for the end of the measuring process."""
        status = 1
        try:
            os.setsid()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            os.read(reading, 1)
            clear()
            status = 0
        except (OSError, CommandFailed, TimeoutError) as problem:
            print(f"bench: could not clear away: {problem}", file=sys.stderr)
        finally:
            os._exit(status)

    def release(self):
        """Clears away; answers whether all is gone."""
        os.close(self.writing)
        return os.waitpid(self.pid, 0)[1] == 0


def end_namespace(netns):
    """Ends the processes that live in a named network namespace and removes it; nothing happens if it is not there."""
    if not (network.NAMED / netns).exists():
        return
    for pid in network.processes_in(netns):
        end(pid, start_time(pid), patience=3)
    run("ip", "netns", "del", netns)
