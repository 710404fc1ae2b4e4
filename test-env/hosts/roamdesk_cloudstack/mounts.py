# SPDX-License-Identifier: Apache-2.0
"""Mounts of a mount namespace of our own: folders that can be written to without the machine being changed."""

from pathlib import Path

from roamdesk_env.command import run


def bind(source, target):
    """Shows a file or folder at another place as well."""
    run("mount", "--bind", source, target)


def show(source, target):
    """Shows a folder at a place that is made for it."""
    Path(target).mkdir(parents=True, exist_ok=True)
    bind(source, target)


class Covers:
    """Covers folders: what is written there is kept in memory and forgotten with the namespace."""

    def __init__(self, scratch):
        self.scratch = Path(scratch)
        self.scratch.mkdir(parents=True, exist_ok=True)
        run("mount", "-t", "tmpfs", "-o", "mode=700", "tmpfs", self.scratch)
        self.count = 0

    def cover(self, target, lower=None):
        """Lets `target` show the folder `lower` (itself if none is given), and take changes that do not reach it."""
        part = self.scratch / str(self.count)
        self.count += 1
        for name in ("upper", "work"):
            (part / name).mkdir(parents=True)
        Path(target).mkdir(parents=True, exist_ok=True)
        options = f"lowerdir={lower or target},upperdir={part / 'upper'},workdir={part / 'work'}"
        run("mount", "-t", "overlay", "-o", options, "overlay", target)
