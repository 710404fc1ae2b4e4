# SPDX-License-Identifier: Apache-2.0
"""Run as `python3 -m roamdesk_bench.change_disk RAW BYTES FIRST` in a mount namespace of its own: mounts, changes, unmounts."""

import sys
import tempfile
from pathlib import Path

from roamdesk_bench.changes import apply
from roamdesk_bench.material import SEED, Material
from roamdesk_env.command import run


def main():
    """Changes about BYTES bytes of the file system in RAW; FIRST: how many files the base took from the front."""
    raw, total, first = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    material = Material(seed=SEED)
    material.next = first
    material.random.seed(SEED + total)
    with tempfile.TemporaryDirectory() as place:
        run("mount", "-o", "loop,noatime", raw, place)
        try:
            apply(Path(place), material, total)
        finally:
            run("umount", place, timeout=600)


if __name__ == "__main__":
    main()
