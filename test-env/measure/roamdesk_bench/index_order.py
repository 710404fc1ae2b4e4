# SPDX-License-Identifier: Apache-2.0
"""The order `bench index`: how fast a disk is indexed, what bounds that, and how much memory a disk of 1 TiB takes."""

import collections
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

from roamdesk_bench import indexing
from roamdesk_bench.disks import CLUSTER, Disks
from roamdesk_bench.java import HostProcess, Java, make_keystores
from roamdesk_bench.material import SEED
from roamdesk_bench.measure import say
from roamdesk_bench.nbd import Writer
from roamdesk_bench.orders import Run, publish
from roamdesk_bench.pair import Pair
from roamdesk_env import packages
from roamdesk_env.command import run

PACKAGES = {
    "qemu-utils": "/usr/bin/qemu-img",
    "casync": "/usr/bin/casync",
    "e2fsprogs": "/usr/sbin/mke2fs",
    "openssl": "/usr/bin/openssl",
    "openjdk-17-jdk-headless": "/usr/bin/javac",
    "maven": "/usr/bin/mvn",
}
BASE_MEBIBYTES, QUICK_BASE_MEBIBYTES = 340, 48
TEBIBYTE = 1 << 40
SCATTERED, QUICK_SCATTERED = 16_384, 512
FRAMES = 12
FRAME = re.compile(r"^\s+([\w.$]+\([^)]*\))\s+line:", re.MULTILINE)


def add(orders):
    """The order's arguments."""
    parser = orders.add_parser("index", help="seconds and memory of indexing a disk, and where the time goes")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also writes the figures as JSON")
    parser.add_argument("--quick", action="store_true", help="a small disk: whether all of it works, in a minute")
    parser.add_argument("--disks", type=Path, metavar="FOLDER", help="keeps the base here, to use it again")
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    """Measures and reports."""
    packages.install(PACKAGES)
    java = Java()
    order = Run("index", str(os.getpid()))
    try:
        found = measure(arguments, order, java)
    finally:
        clean = order.end()
    rows = [[name, f"{seconds:.2f}", f"{found['bytes'] / seconds / 1e6:.0f}"] for name, seconds in found["seconds"].items()]
    big, sent = found["tebibyte"], found["tebibyteSent"]
    remarks = [
        f"{found['bytes'] / 2**20:.0f} MiB each. A disk of 1 TiB with {big['components']} components: {big['seconds']:.2f} s, at most "
        f"{big['peakHeapBytes'] / 2**20:.0f} MiB of a heap of 256 MiB, index of {big['indexBytes'] / 2**20:.1f} MiB.",
        f"The same sent: {sent['seconds']:.1f} s; at most {sent['senderPeakHeapBytes'] / 2**20:.0f} MiB of the sender's heap of 256 MiB and "
        f"{sent['receiverPeakHeapBytes'] / 2**20:.0f} MiB of the receiver's; resident at most {sent['senderResidentBytes'] / 2**20:.0f} and "
        f"{sent['receiverResidentBytes'] / 2**20:.0f} MiB, with what the JVM itself and mapped files take.",
        "",
        "Where the time goes (samples of the Java process on one core; reading waits for qemu-nbd on the same core):",
        *[f"- {share:.0%} {frame}" for frame, share in found["profile"]],
    ]
    publish(found, arguments.report, ["what", "s", "MB/s"], rows, *remarks)
    return clean


def measure(arguments, order, java):
    """The report of one run."""
    disks = Disks(arguments.disks or order.folder / "disks", (QUICK_BASE_MEBIBYTES if arguments.quick else BASE_MEBIBYTES) << 20)
    say("making the base")
    disks.make_base()
    say("indexing it")
    one = indexing.measure(java, disks, order.folder, order.quiet)
    both = indexing.measure(java, disks, order.folder, order.quiet, "0,1")
    content = order.folder / "content"
    indexing.write_content(disks.raw, content)
    digest = min(indexing.timed("casync", "digest", content) for _ in range(indexing.REPEATS))
    content.unlink()
    say("a disk of 1 TiB")
    scattered = QUICK_SCATTERED if arguments.quick else SCATTERED
    big = tebibyte(java, order.folder, scattered)
    sent = tebibyte_sent(java, order.folder, scattered)
    say("where the time goes")
    return order.found(
        bytes=one["bytes"],
        seconds={
            "roamdesk, one core": one["seconds"],
            "roamdesk, two cores": both["seconds"],
            "roamdesk, one core, first of a fresh process": one["firstSeconds"],
            "sha256sum, one core": one["sha256sumSeconds"],
            "openssl dgst -sha256, one core": one["opensslSeconds"],
            "casync digest (finds its chunks by content), one core": round(digest, 3),
        },
        tebibyte=big,
        tebibyteSent=sent,
        profile=profile(java, disks, order.folder),
    )


def host(java, folder):
    """A host process on one core."""
    store = make_keystores(folder, ["indexer"])["indexer"]
    log = folder / "indexer.log"
    with open(log, "ab") as errors:
        process = subprocess.Popen(
            [*indexing.CORE, *java.words("127.0.0.1", store, folder / "run-indexer")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
    return HostProcess(process, log)


def tebibyte(java, folder, count):
    """Components scattered over a disk of 1 TiB, indexed by a process with 256 MiB of heap."""
    image = folder / "tebibyte.qcow2"
    run("qemu-img", "create", "-q", "-f", "qcow2", image, str(TEBIBYTE))
    scatter(image, count)
    indexer = host(java, folder)
    try:
        reply = indexer.order("index", image=str(image))
    finally:
        indexer.end()
    if reply["bytes"] != count * CLUSTER:
        raise ValueError(f"the index lists {reply['bytes']} bytes, {count * CLUSTER} were written")
    index = image.with_name(f"{image.name}.rdx")
    size = index.stat().st_size
    for path in (image, index):
        path.unlink()
    return {"components": count, "seconds": round(reply["seconds"], 3), "peakHeapBytes": reply["peakHeapBytes"], "indexBytes": size}


def scatter(image, count):
    """Writes so many components, no two the same, all over a disk of 1 TiB."""
    chosen = sorted(random.Random(SEED).sample(range(TEBIBYTE // CLUSTER), count))
    with Writer(image) as writer:
        for at in chosen:
            writer.write(at * CLUSTER, at.to_bytes(8, "big") * 512)


def tebibyte_sent(java, folder, count):
    """The same over an empty base, sent by one process with 256 MiB of heap to another."""
    there = folder / "there"
    there.mkdir()
    base, disk = folder / "empty.qcow2", folder / "tebibyte.qcow2"
    run("qemu-img", "create", "-q", "-f", "qcow2", base, str(TEBIBYTE))
    shutil.copyfile(base, there / "base.qcow2")
    run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base, "-F", "qcow2", disk)
    scatter(disk, count)
    pair = Pair(java, folder, there, base)
    try:
        reply = pair.transfer("send", disk, there / "arrived.qcow2", None)
        if reply["sentBytes"] != count * CLUSTER:
            raise ValueError(f"{reply['sentBytes']} bytes of components were sent, {count * CLUSTER} were written")
        return {
            "components": count,
            "seconds": round(reply["seconds"], 3),
            "senderPeakHeapBytes": reply["peakHeapBytes"],
            "receiverPeakHeapBytes": reply["receiver"]["peakHeapBytes"],
            "senderResidentBytes": resident(pair.hosts["here"].process.pid),
            "receiverResidentBytes": resident(pair.hosts["there"].process.pid),
        }
    finally:
        pair.end()


def resident(pid):
    """The most memory that a process has had, bytes."""
    (line,) = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def profile(java, disks, folder):
    """The frames that most samples are in, topmost only, with their share; from a recording of the JDK's own."""
    recording = folder / "index.jfr"
    indexer = host(java, folder)
    pid = indexer.process.pid
    index = disks.base.with_name(f"{disks.base.name}.rdx")
    try:
        run("jcmd", pid, "JFR.start", "name=index", "settings=profile")
        for _ in range(indexing.REPEATS):
            index.unlink(missing_ok=True)
            indexer.order("index", image=str(disks.base))
        run("jcmd", pid, "JFR.dump", "name=index", f"filename={recording}")
    finally:
        indexer.end()
    said = run("jfr", "print", "--events", "jdk.ExecutionSample,jdk.NativeMethodSample", "--stack-depth", "1", recording, timeout=300)
    samples = [event for event in said.split("\n\n") if "roamdesk-index" in event or "roamdesk-nbd" in event]
    tops = collections.Counter(found[1] for event in samples if (found := FRAME.search(event)))
    total = sum(tops.values()) or 1
    return [(frame, round(count / total, 3)) for frame, count in tops.most_common(FRAMES)]
