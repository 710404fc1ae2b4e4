# SPDX-License-Identifier: Apache-2.0
"""The command `packages`: installs every Debian package that the environment and the tests need."""

import sys

from roamdesk_env import packages
from roamdesk_env.command import CommandFailed


def main():
    """Installs what is missing."""
    try:
        packages.install(packages.HOSTS, packages.GUEST, packages.CLOUD, packages.CLIENTS)
    except CommandFailed as problem:
        sys.exit(f"packages: {problem}")
