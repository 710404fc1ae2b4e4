# SPDX-License-Identifier: Apache-2.0
"""The order `bench grain`."""

import os
from pathlib import Path

from roamdesk_bench import grain
from roamdesk_bench.measure import say
from roamdesk_bench.orders import Run, publish
from roamdesk_bench.workload import WORKLOADS
from roamdesk_env import packages

PACKAGES = {
    "qemu-utils": "/usr/bin/qemu-img",
    "openssl": "/usr/bin/openssl",
    "zstd": "/usr/bin/zstd",
    "e2fsprogs": "/usr/sbin/mke2fs",
    "mariadb-server": "/usr/sbin/mariadbd",
    "mariadb-client": "/usr/bin/mariadb",
    "openjdk-17-jdk-headless": "/usr/bin/javac",
    "maven": "/usr/bin/mvn",
}


def add(orders):
    """The order's arguments."""
    parser = orders.add_parser("grain", help="bytes that components of 4, 16, 64 and 256 KiB cost and save on real changes")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also writes the figures as JSON")
    parser.add_argument("--changes", default=",".join(WORKLOADS), help="which changes (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="an upgrade of four packages and a compile: whether it works, in a minute")
    parser.add_argument("--packages", type=Path, metavar="FOLDER", help="keeps the packages here, to use them again")
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    """Measures and reports."""
    names = ["upgrade", "compile"] if arguments.quick else arguments.changes.split(",")
    unknown = set(names) - set(WORKLOADS)
    if unknown:
        raise ValueError(f"no such change: {', '.join(sorted(unknown))}; there are {', '.join(WORKLOADS)}")
    packages.install(PACKAGES)
    run = Run("grain", str(os.getpid()))
    try:
        measured = grain.Grain(run.folder, arguments.packages or run.folder / "packages", say)
        measured.run(names, arguments.quick)
        found = run.found(
            figures=measured.as_json(), sent=measured.sent_as_json(), packages=measured.packages, changes={name: WORKLOADS[name].described for name in names}
        )  # fmt: skip
    finally:
        clean = run.end()
    remarks = [f"- {name}: {text}" for name, text in found["changes"].items()] + [
        f"- {sent['change']}, sent by the engine: {grain.megabytes(sent['firstWireBytes'])} MB on the sockets for the first disk, "
        f"{grain.megabytes(sent['secondWireBytes'])} MB ({sent['secondWireBytes'] / sent['firstWireBytes']:.1%}) for the second"
        for sent in found["sent"]
    ]
    publish(found, arguments.report, *grain.table(found["figures"]), *remarks)
    return clean and all(sent["identical"] for sent in found["sent"])
