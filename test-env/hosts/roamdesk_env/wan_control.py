# SPDX-License-Identifier: Apache-2.0
"""The WAN's control language: one JSON object a line to the switch's unix socket, one object back.

    {"op": "show"}
    {"op": "set", "from": "zurich", "to": "newyork", "rate": 1e8, "delay": 0.05}     bits/s, seconds one way
    {"op": "cut" | "restore" | "reset-counters", "from": ..., "to": ...}

`from` and `to` name zones, or "*" for every zone; each order concerns the direction from -> to only. The answer has
`ok`, and `links` (all of them) or `error`.
"""

import json
import socket

from roamdesk_env.wan_link import BadLinkSetting


def show(links, now):
    """All links as JSON objects."""
    return [
        {
            "from": source,
            "to": target,
            "rateBitsPerSecond": link.rate,
            "oneWayMillis": link.delay * 1000,
            "up": link.up,
            "packets": link.packets,
            "bytes": link.bytes,
            "droppedPackets": link.dropped_packets,
            "droppedBytes": link.dropped_bytes,
            "queuedBytes": int(link.queued(now)),
            "queueLimitBytes": link.queue_limit,
        }
        for (source, target), link in sorted(links.items())
    ]


def chosen(links, order):
    """The links that an order names; hosts inside a zone are only meant when the zone is named twice."""
    source, target = order.get("from", "*"), order.get("to", "*")
    zones = {zone for zone, _ in links}
    for zone in (source, target):
        if zone != "*" and zone not in zones:
            raise BadLinkSetting(f"no zone {zone!r}; there are {', '.join(sorted(zones))}")
    return [
        link
        for (here, there), link in links.items()
        if source in ("*", here) and target in ("*", there) and (here != there or source == target != "*")
    ]


def answer(links, line, now):
    """Carries out one line and answers it."""
    try:
        order = json.loads(line)
        act = order.get("op")
        if act not in ("show", "set", "cut", "restore", "reset-counters"):
            raise BadLinkSetting(f"no such order: {act!r}")
        for link in [] if act == "show" else chosen(links, order):
            if act == "set":
                link.change(now, order.get("rate"), order.get("delay"))
            elif act == "cut":
                link.cut()
            elif act == "restore":
                link.restore()
            else:
                link.reset_counters()
        return {"ok": True, "links": show(links, now)}
    except (ValueError, TypeError, AttributeError) as bad:
        return {"ok": False, "error": str(bad)}


class WanControl:
    """A client of the control socket."""

    def __init__(self, path):
        self.path = path

    def order(self, **order):
        """Sends one order and returns the links; raises BadLinkSetting with what the switch objects to."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(10)
            client.connect(self.path)
            client.sendall(json.dumps(order).encode() + b"\n")
            reply = json.loads(client.makefile().readline())
        if not reply["ok"]:
            raise BadLinkSetting(reply["error"])
        return reply["links"]

    def links(self):
        """All links."""
        return self.order(op="show")

    def both(self, op, one, other, **settings):
        """The same order for both directions between two zones ("*" for all)."""
        self.order(op=op, **{"from": one, "to": other}, **settings)
        return self.order(op=op, **{"from": other, "to": one}, **settings)
