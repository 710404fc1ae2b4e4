# SPDX-License-Identifier: Apache-2.0
"""The command `down`: ends an environment; with --wipe its state is deleted as well."""

import argparse
import shutil
import sys

from roamdesk_env.command import CommandFailed
from roamdesk_env.environment import Environment
from roamdesk_env.zones_up import ZonesUp


def main():
    """Ends the processes that `up` recorded, and what lives in the environment's namespaces; nothing else."""
    parser = argparse.ArgumentParser(prog="down", description="Ends an environment.")
    parser.add_argument("--name", help="the environment (default: $ROAMDESK_ENV, or demo)")
    parser.add_argument("--wipe", action="store_true", help="also delete its disks, database, keys and logs")
    arguments = parser.parse_args()
    environment = Environment(arguments.name)
    if not environment.state.exists():
        print(f"environment {environment.name}: nothing there ({environment.state})")
        return
    try:
        with environment.exclusive():
            ZonesUp(environment).down()
            environment.description_path.unlink(missing_ok=True)
            if arguments.wipe:
                shutil.rmtree(environment.state)
    except (CommandFailed, TimeoutError, OSError) as problem:
        sys.exit(f"down: {problem}")
    print(f"environment {environment.name} is down{' and wiped' if arguments.wipe else ''}")
