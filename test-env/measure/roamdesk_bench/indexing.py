# SPDX-License-Identifier: Apache-2.0
"""How long it takes to index a base on one core, beside sha256sum of the same bytes on the same core."""

import statistics
import subprocess
import time

from roamdesk_bench.disks import CLUSTER
from roamdesk_bench.java import HostProcess, make_keystores
from roamdesk_env.command import run

REPEATS = 3
CORE = ["taskset", "-c", "0"]
ZEROS = bytes(CLUSTER)


def measure(java, disks, scratch, quiet, cores="0"):
    """Medians of the repeats, and the first one of a fresh process; qemu-nbd, which reads, is on the same cores."""
    content = scratch / "content"
    size = write_content(disks.raw, content)
    store = make_keystores(scratch, ["indexer"])["indexer"]
    log = scratch / "indexer.log"
    with open(log, "ab") as errors:
        process = subprocess.Popen(
            ["taskset", "-c", cores, *java.words("127.0.0.1", store, scratch / "run-indexer")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
    host = HostProcess(process, log)
    quiet.sample()
    index = disks.base.with_name(f"{disks.base.name}.rdx")
    taken = []
    try:
        for _ in range(REPEATS + 1):
            index.unlink(missing_ok=True)
            reply = host.order("index", image=str(disks.base))
            if reply["bytes"] != size:
                raise ValueError(f"the index lists {reply['bytes']} bytes, the base has {size} that are not zeros")
            taken.append(reply["seconds"])
    finally:
        host.end()
    sums = [timed("sha256sum", content) for _ in range(REPEATS)]
    openssl = [timed("openssl", "dgst", "-sha256", content) for _ in range(REPEATS)]
    content.unlink()
    return {
        "bytes": size,
        "firstSeconds": round(taken[0], 3),
        "seconds": round(statistics.median(taken[1:]), 3),
        "sha256sumSeconds": round(statistics.median(sums), 3),
        "opensslSeconds": round(statistics.median(openssl), 3),
    }


def write_content(raw, content):
    """Writes the components of a raw disk that are not zeros into a file; answers its size."""
    with open(raw, "rb") as disk, open(content, "wb") as out:
        while cluster := disk.read(CLUSTER):
            if cluster != ZEROS[: len(cluster)]:
                out.write(cluster)
        return out.tell()


def timed(*words):
    """Seconds that a program takes on the core."""
    begun = time.monotonic()
    run(*CORE, *words)
    return time.monotonic() - begun
