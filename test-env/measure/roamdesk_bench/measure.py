# SPDX-License-Identifier: Apache-2.0
"""Runs the tools, one after the other, over every line and every redo log, and checks what arrived."""

import statistics
import sys
import time
from dataclasses import asdict, dataclass

from roamdesk_bench.line import Setting
from roamdesk_bench.machine import Busy
from roamdesk_bench.tool import CannotMove, Move, same_disk

# Redo logs below this are moved so many times; the median counts.
SMALL_MEBIBYTES, SMALL_REPEATS = 64, 3


@dataclass(frozen=True)
class Figure:
    """One tool's figure for one redo log over one line.

    kind: "away", or "home" when an earlier redo log is still there. wireBytes: IP packets on the line, both ways, with all
    headers and repeats; socketBytes: as the tool counts, both ways, None where it does not. zstdBytes: zstd -1 of the clusters
    that differ. busy: share of all cores in use meanwhile, by whomever.
    """

    tool: str
    kind: str
    mebibytes: int
    linkBitsPerSecond: float
    roundTripMillis: float
    seconds: float
    allSeconds: list
    wireBytes: int
    forthBytes: int
    socketBytes: int | None
    droppedPackets: int
    changedBytes: int
    components: int
    zstdBytes: int
    redoLogBytes: int
    busy: float
    identical: bool
    details: dict

    def counted(self):
        """Bytes on the socket, or on the line where the tool counts none."""
        return self.socketBytes or self.wireBytes

    def bytes_ratio(self):
        """Bytes against zstd -1 of the changed clusters."""
        return self.counted() / self.zstdBytes

    def seconds_ratio(self):
        """Seconds against the time in which the line carries these bytes."""
        return self.seconds / (self.counted() * 8 / self.linkBitsPerSecond)


class Measurement:
    """All figures of one run of the bench."""

    def __init__(self, line, disks, quiet, say, repeats=SMALL_REPEATS):
        self.line, self.disks, self.quiet, self.say, self.repeats = line, disks, quiet, say, repeats
        self.figures = []

    def run(self, tools, sizes, settings, home_settings):
        """Every size over every setting; homecoming over the settings chosen for it."""
        for size in sizes:
            away = self.disks.redo_log(size)
            home = self.disks.home_log(size)
            for setting in settings:
                self.line.set(setting)
                self.each(tools, "away", size, setting, Move(away[0], None, away[1]))
                if setting in home_settings:
                    self.each(tools, "home", size, setting, Move(home[0], away[0], home[1]))

    def each(self, tools, kind, size, setting, move):
        """One move by each tool."""
        self.quiet.sample()
        for tool in tools:
            try:
                figure = self.figure(tool, kind, size, setting, move)
            except CannotMove:
                continue
            self.figures.append(figure)
            self.say(
                f"{size:5d} MiB {kind} {setting.rate / 1e6:5g} Mbit/s {setting.round_trip * 1000:4g} ms  "
                f"{tool.name:9} {figure.seconds:8.2f} s {figure.counted() / 1e6:9.2f} MB"
                f"{'' if figure.identical else '   NOT THE SAME DISK'}"
            )

    def figure(self, tool, kind, size, setting, move):
        """The median of the repeats."""
        repeats = self.repeats if size < SMALL_MEBIBYTES else 1
        taken, identical = [], True
        for _ in range(repeats):
            try:
                tool.prepare(move)
                self.line.reset()
                busy = Busy()
                outcome = tool.measure(move)
                share = busy.share()
                taken.append((outcome.seconds, outcome.socket_bytes, self.line.count(), share, outcome.details))
                identical = same_disk(move.source, outcome.result) and identical
            finally:
                tool.clear(move)
        taken.sort(key=lambda each: each[0])
        seconds, socket_bytes, count, share, details = taken[len(taken) // 2]
        return Figure(
            tool=tool.name,
            kind=kind,
            mebibytes=size,
            linkBitsPerSecond=setting.rate,
            roundTripMillis=setting.round_trip * 1000,
            seconds=round(statistics.median(each[0] for each in taken), 3),
            allSeconds=[round(each[0], 3) for each in taken],
            wireBytes=count.forth + count.back,
            forthBytes=count.forth,
            socketBytes=socket_bytes,
            droppedPackets=count.dropped,
            changedBytes=move.changes.changed_bytes,
            components=move.changes.components,
            zstdBytes=move.changes.zstd_bytes,
            redoLogBytes=move.changes.file_bytes,
            busy=round(share, 2),
            identical=identical,
            details=details,
        )

    def as_json(self):
        """The figures with their ratios."""
        return [
            {
                **asdict(figure),
                "bytesToZstd": round(figure.bytes_ratio(), 4),
                "secondsToLine": round(figure.seconds_ratio(), 4),
            }
            for figure in self.figures
        ]


def settings_of(rates, round_trips):
    """Every rate with every round trip."""
    return [Setting(rate, round_trip) for rate in rates for round_trip in round_trips]


def say(text):
    """Progress, for people."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)
