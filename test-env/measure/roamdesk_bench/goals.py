# SPDX-License-Identifier: Apache-2.0
"""The goals, each judged by the figures: met or not, and what limits it."""

from dataclasses import dataclass

OURS = "roamdesk"
SLOW_LINE = 100e6
LARGE_MEBIBYTES = 100
ROUND_TRIPS = 6
COMPONENT_BYTES = 40
# From here on the processor, not the line, sets the pace.
SATURATED = 0.85


@dataclass(frozen=True)
class Verdict:
    """One goal for one move: what was measured against what is wanted (both as text), and why not when it is not met."""

    work: str
    move: str
    goal: str
    measured: str
    met: bool
    limit: str


def judge(figures, indexing):
    """All verdicts, in the order of the goals."""
    ours = [figure for figure in figures if figure.tool == OURS]
    away = [figure for figure in ours if figure.kind == "away"]
    verdicts = [bytes_of_a_roam(figure) for figure in away]
    verdicts += [bytes_of_going_home(figure) for figure in ours if figure.kind == "home"]
    large = [f for f in away if f.mebibytes >= LARGE_MEBIBYTES and f.linkBitsPerSecond == SLOW_LINE]
    verdicts += [time_of_a_large_roam(figure) for figure in large]
    for figure in large:
        peers = [peer for peer in figures if peer.tool != OURS and of_one_move(peer, figure)]
        verdicts += [faster_with_fewer_bytes(figure, peer) for peer in peers]
    verdicts += [time_of_a_small_roam(f) for f in away if f.mebibytes < LARGE_MEBIBYTES and f.roundTripMillis >= 100]
    if indexing is not None:
        verdicts.append(time_of_indexing(indexing))
    return verdicts


def of_one_move(one, other):
    """Whether two figures are of the same redo log over the same line."""
    fields = ("kind", "mebibytes", "linkBitsPerSecond", "roundTripMillis")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


def move_text(figure):
    """The move in a few words."""
    home = " home" if figure.kind == "home" else ""
    return f"{figure.mebibytes} MiB{home}, {figure.linkBitsPerSecond / 1e6:g} Mbit/s, {figure.roundTripMillis:g} ms"


def why(figure, met):
    """What the figures themselves say about a missed time."""
    if met:
        return ""
    if figure.busy >= SATURATED:
        return f"the machine: {figure.busy:.0%} of its cores were busy"
    if figure.droppedPackets > 100:
        return f"{figure.droppedPackets} packets were lost"
    return f"waiting: only {figure.busy:.0%} of the cores were busy"


def bytes_of_a_roam(figure):
    """Socket bytes against zstd -1 of the changed clusters."""
    ratio = figure.bytes_ratio()
    limit = "" if ratio <= 1.05 else f"{figure.counted() - figure.zstdBytes} bytes more than zstd -1 in one stream"
    return Verdict("bytes of a roam / zstd -1", move_text(figure), "<= 1.05", f"{ratio:.3f}", ratio <= 1.05, limit)


def bytes_of_going_home(figure):
    """Socket bytes against the bytes that changed since, and 40 for each component."""
    allowed = 1.10 * figure.changedBytes + COMPONENT_BYTES * figure.components
    met = figure.counted() <= allowed
    limit = "" if met else f"{figure.counted() - allowed:.0f} bytes too many"
    return Verdict(
        "bytes of going home", move_text(figure), f"<= {allowed:.0f}", f"{figure.counted()}", met, limit
    )  # fmt: skip


def time_of_a_large_roam(figure):
    """Seconds against the line's time for the same bytes."""
    ratio = figure.seconds_ratio()
    met = ratio <= 1.15
    return Verdict("time / line's time", move_text(figure), "<= 1.15", f"{ratio:.3f}", met, why(figure, met))


def faster_with_fewer_bytes(figure, peer):
    """Both must be less, bytes as counted on the line."""
    met = figure.seconds < peer.seconds and figure.wireBytes < peer.wireBytes
    return Verdict(
        f"faster than {peer.tool}, fewer bytes",
        move_text(figure),
        f"< {peer.seconds:.2f} s, < {peer.wireBytes / 1e6:.2f} MB",
        f"{figure.seconds:.2f} s, {figure.wireBytes / 1e6:.2f} MB",
        met,
        "" if met else f"{figure.seconds - peer.seconds:+.2f} s, {(figure.wireBytes - peer.wireBytes) / 1e6:+.2f} MB",
    )


def time_of_a_small_roam(figure):
    """Seconds against the line's time and six round trips."""
    ideal = figure.counted() * 8 / figure.linkBitsPerSecond + ROUND_TRIPS * figure.roundTripMillis / 1000
    ratio = figure.seconds / ideal
    met = ratio <= 1.15
    return Verdict(
        "time / (line's time + 6 round trips)", move_text(figure), "<= 1.15", f"{ratio:.3f}", met, why(figure, met)
    )  # fmt: skip


def time_of_indexing(indexing):
    """Seconds to index the base on one core against sha256sum of the same bytes on one core."""
    ratio = indexing["seconds"] / indexing["sha256sumSeconds"]
    return Verdict("indexing / sha256sum", "the base, one core", "<= 1.2", f"{ratio:.3f}", ratio <= 1.2, "")
