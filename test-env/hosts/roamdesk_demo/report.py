# SPDX-License-Identifier: Apache-2.0
"""What the demonstration measured: a table for people, JSON for programs."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass
class Move:
    """One move of a desktop.

    baseBytes, redoLogBytes: bytes that the base and the layers above it take at the destination. changedBytes: bytes of
    components that differ from what the destination had. zstdBytes: those, by zstd -1. wireBytes: counted on the sockets of
    all transfers of the move, both ways. transferSeconds: those transfers together. linkBitsPerSecond, roundTripMillis: the
    WAN between the two zones. totalSeconds: from asking until the console was there. downSeconds: from asking the guest to
    shut down until it had booted at the new place.
    """

    name: str
    ok: bool
    baseBytes: int
    redoLogBytes: int
    changedBytes: int
    zstdBytes: int
    wireBytes: int
    transferSeconds: float
    linkBitsPerSecond: int
    roundTripMillis: float
    totalSeconds: float
    downSeconds: float


def mib(count):
    """Bytes as MiB, for a column."""
    return f"{count / 2**20:.2f}"


def table(moves):
    """The moves as lines of text."""
    head = f"{'move':44} {'base':>8} {'redo log':>9} {'changed':>8} {'zstd -1':>8} {'wire':>8} {'wire/zstd':>9} {'transfer':>9} {'total':>7} {'down':>7}"
    lines = [head, f"{'':44} {'MiB':>8} {'MiB':>9} {'MiB':>8} {'MiB':>8} {'MiB':>8} {'':>9} {'s':>9} {'s':>7} {'s':>7}"]
    for move in moves:
        ratio = f"{move.wireBytes / move.zstdBytes:.3f}" if move.zstdBytes else "-"
        lines.append(
            f"{move.name[:44]:44} {mib(move.baseBytes):>8} {mib(move.redoLogBytes):>9} {mib(move.changedBytes):>8} "
            f"{mib(move.zstdBytes):>8} {mib(move.wireBytes):>8} {ratio:>9} {move.transferSeconds:>9.2f} "
            f"{move.totalSeconds:>7.1f} {move.downSeconds:>7.1f}" + ("" if move.ok else "  FAILED")
        )
    return "\n".join(lines)


def write(path, moves, arrivals, problem):
    """Writes the moves and the arrivals with and without a replica as JSON, and what did not hold, if anything did not."""
    report = {
        "ok": problem is None,
        "problem": str(problem) if problem else None,
        "moves": [asdict(move) for move in moves],
        "ahead": [asdict(arrival) for arrival in arrivals],
    }
    Path(path).write_text(json.dumps(report, indent=2) + "\n")
