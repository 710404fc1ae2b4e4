# SPDX-License-Identifier: Apache-2.0
"""Runs programs; a failure names the program, what it said, and is raised as CommandFailed."""

import os
import subprocess


class CommandFailed(Exception):
    """A program ended with a status other than 0; the message holds its words."""


def run(*words, timeout=120.0, stdin=None, env=None, check=True):
    """Runs a program and returns its standard output as text.

    timeout is in seconds. With check=False a failure is not raised and the output is returned all the same.
    """
    arguments = [str(word) for word in words]
    environment = dict(os.environ, LC_ALL="C", **(env or {}))
    try:
        done = subprocess.run(
            arguments, input=stdin, text=True, capture_output=True, timeout=timeout, env=environment, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise CommandFailed(f"{' '.join(arguments)}: no end after {timeout:g} s") from late
    if check and done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise CommandFailed(f"{' '.join(arguments)}: status {done.returncode}: {said}")
    return done.stdout
