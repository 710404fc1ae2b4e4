# SPDX-License-Identifier: Apache-2.0
"""Servers at a place that are waited for."""

from roamdesk_bench.line import ADDRESSES
from roamdesk_env.processes import wait_until


def wait_for_port(line, place, port):
    """Returns when something listens on a TCP port at a place; connects to nothing, so that no server takes it for a client."""
    wait_until(
        lambda: f":{port} " in line.run(place, "ss", "-H", "-l", "-t", "-n", f"sport = :{port}"),
        20,
        f"a server on port {port} of {ADDRESSES[place]}",
    )
