# SPDX-License-Identifier: Apache-2.0
"""What each measured tool does."""

import abc
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from roamdesk_env.command import run


@dataclass(frozen=True)
class Move:
    """A redo log to bring from here to there.

    source: its path here; before: the redo log that is still there from an earlier stay, or None; the base lies beside
    each as base.qcow2.
    """

    source: Path
    before: Path | None
    changes: object


@dataclass(frozen=True)
class Outcome:
    """seconds: what a person would wait; socket_bytes: as the tool counts them, both ways, or None; result: the disk there.

    details: what else the tool tells, for the report.
    """

    seconds: float
    socket_bytes: int | None
    result: Path
    details: dict = field(default_factory=dict)


class CannotMove(Exception):
    """A tool has no way to do this kind of move; the message says why."""


class Tool(abc.ABC):
    """A way to bring a redo log over the line. `there` is the folder at the destination; it holds base.qcow2."""

    name = ""

    def __init__(self, line, there, scratch):
        self.line, self.there, self.scratch = line, Path(there), Path(scratch)
        self.result = self.there / f"{self.name}.qcow2"

    @abc.abstractmethod
    def words(self):
        """What is run, for the report."""

    @abc.abstractmethod
    def version(self):
        """The tool's version."""

    @abc.abstractmethod
    def prepare(self, move):
        """What would be there beforehand: servers, an empty target, the earlier redo log. Not measured."""

    @abc.abstractmethod
    def carry(self, move):
        """Brings the redo log over; answers the tool's own count of bytes on its sockets, or None. Measured."""

    def clear(self, move):
        """Removes what the move made. Not measured."""
        self.result.unlink(missing_ok=True)

    def measure(self, move):
        """One move, with the seconds it took."""
        begun = time.monotonic()
        count = self.carry(move)
        return Outcome(time.monotonic() - begun, count, self.result)


def seed(result, before):
    """Puts the earlier redo log in the place of the result, or makes sure that there is nothing."""
    result.unlink(missing_ok=True)
    if before is not None:
        shutil.copyfile(before, result)


def same_disk(one, other):
    """Whether two images show the guest the same bytes."""
    said = run("qemu-img", "compare", "-f", "qcow2", "-F", "qcow2", one, other, timeout=900, check=False)
    return "Images are identical." in said
