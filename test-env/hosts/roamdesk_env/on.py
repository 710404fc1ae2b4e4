# SPDX-License-Identifier: Apache-2.0
"""The command `on`: runs a program inside a host's namespaces."""

import argparse
import os
import sys

from roamdesk_env.environment import Environment, NotUp


def main():
    """Becomes the program, inside the host."""
    parser = argparse.ArgumentParser(prog="on", description="Runs a command inside a host: its network, files and name.")
    parser.add_argument("--name", help="the environment (default: $ROAMDESK_ENV, or demo)")
    parser.add_argument("host")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    if not arguments.command:
        parser.error("name a command")
    try:
        words = [*Environment(arguments.name).nsenter(arguments.host), *arguments.command]
    except (NotUp, ValueError) as problem:
        sys.exit(f"on: {problem}")
    os.execvp(words[0], words)
