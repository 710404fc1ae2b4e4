# SPDX-License-Identifier: Apache-2.0
"""Two host processes on one host, of 256 MiB of heap each, with nothing but the loopback between them."""

import subprocess

from roamdesk_bench.java import HostProcess, make_keystores

ADDRESS = "127.0.0.1"
SIDES = ("here", "there")


class Pair:
    """The sender knows the base here, the receiver its copy `base.qcow2` in the folder there."""

    def __init__(self, java, folder, there, base):
        self.there, self.base, self.number = there, base, 0
        stores = make_keystores(folder, SIDES)
        self.hosts = {}
        for side in SIDES:
            log = folder / f"{side}.log"
            with open(log, "ab") as errors:
                process = subprocess.Popen(
                    java.words(ADDRESS, stores[side], folder / f"run-{side}"),
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
                )  # fmt: skip
            self.hosts[side] = HostProcess(process, log)

    def transfer(self, order, source, result, replica, **fields):
        """One whole transfer, by `send` or `moment`; answers the sender's reply, with the receiver's as `receiver`."""
        self.number += 1
        name = f"pair-{self.number}"
        here, there = (self.hosts[side] for side in SIDES)
        there.order("receive", transfer=name, image=str(result), base=str(self.there / "base.qcow2"), replica=replica and str(replica))
        try:
            reply = here.order(
                order, transfer=name, image=str(source), base=str(self.base), address=ADDRESS, port=there.port, **fields
            )
        finally:
            closed = there.order("close", transfer=name)
        return {"reason": None, **reply, "receiver": closed}

    def end(self):
        """Ends both."""
        for host in self.hosts.values():
            host.end()
