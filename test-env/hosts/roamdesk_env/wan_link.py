# SPDX-License-Identifier: Apache-2.0
"""One direction of the WAN between two zones: a rate, a delay, a bounded queue, counters. Pure: time is handed in.

A packet's bits leave one after the other at the link's rate; it arrives when its last bit has left, plus the delay. What
would wait behind more than `queue_limit` bytes is dropped at the tail, as in a router.
"""

from dataclasses import dataclass

# Below this a queue cannot hold a few of the 64 KiB packets that hosts hand over whole (segmentation offload).
SMALLEST_QUEUE = 512 * 1024
FASTEST = 100e9
LONGEST_DELAY = 10.0


class BadLinkSetting(ValueError):
    """A rate or a delay that no link can have; the link is left as it was."""


@dataclass
class Link:
    """State of one direction. Rate in bits a second, delay in seconds one way, counters in bytes of IP packets."""

    rate: float
    delay: float
    up: bool = True
    packets: int = 0
    bytes: int = 0
    dropped_packets: int = 0
    dropped_bytes: int = 0
    free_at: float = 0.0
    last_arrival: float = 0.0
    cuts: int = 0

    @property
    def queue_limit(self):
        """Bytes that may wait: what is under way in a round trip, so that one TCP stream can fill the link."""
        return max(SMALLEST_QUEUE, int(self.rate * 2 * self.delay / 8))

    def queued(self, now):
        """Bytes that wait to leave."""
        return max(0.0, self.free_at - now) * self.rate / 8

    def offer(self, now, size):
        """Takes a packet of `size` bytes; answers when it arrives at the far end, or None when it is dropped."""
        if not self.up or self.queued(now) + size > self.queue_limit:
            self.dropped_packets += 1
            self.dropped_bytes += size
            return None
        self.packets += 1
        self.bytes += size
        self.free_at = max(self.free_at, now) + size * 8 / self.rate
        # A delay that was made shorter must not let later packets overtake earlier ones.
        self.last_arrival = max(self.last_arrival, self.free_at + self.delay)
        return self.last_arrival

    def change(self, now, rate=None, delay=None):
        """Sets rate and delay (None: as it is). What waits already is counted anew at the new rate."""
        if rate is not None and not 1000 <= rate <= FASTEST:
            raise BadLinkSetting(f"a rate of {rate:g} bit/s is not between 1 kbit/s and 100 Gbit/s")
        if delay is not None and not 0 <= delay <= LONGEST_DELAY:
            raise BadLinkSetting(f"a delay of {delay:g} s is not between 0 and {LONGEST_DELAY:g} s one way")
        if rate is not None:
            waiting = self.queued(now)
            self.rate = float(rate)
            self.free_at = now + waiting * 8 / self.rate
            self.last_arrival = min(self.last_arrival, self.free_at + self.delay)
        if delay is not None:
            self.delay = float(delay)

    def cut(self):
        """Takes the link down: what is on its way is lost, too."""
        if self.up:
            self.up = False
            self.cuts += 1
            self.free_at = 0.0

    def restore(self):
        """Takes the link up again with the rate and delay that it had."""
        self.up = True

    def reset_counters(self):
        """Counters start again from 0."""
        self.packets = self.bytes = self.dropped_packets = self.dropped_bytes = 0
