# SPDX-License-Identifier: Apache-2.0
"""Where an environment keeps what belongs to its installed CloudStack, and which installation that is."""

import os
from pathlib import Path

from roamdesk_cloudstack.installation import Installation


class WrongKind(Exception):
    """An environment's state was made with the other kind of management server."""


class CloudStackFolder:
    """The folder `cloudstack` in an environment's state."""

    def __init__(self, environment):
        self.environment = environment
        self.folder = environment.state / "cloudstack"
        self.server = self.folder / "server"
        self.note = self.folder / "installation"

    @property
    def cache(self):
        """Where dumps of new databases are kept, for the environments beside this one as well."""
        return self.environment.state.parent / ".cloudstack"

    def known(self):
        """The installation that this environment was made with, or None."""
        return Installation(self.note.read_text().strip()) if self.note.exists() else None

    def choose(self, folder=None):
        """The installation to use: the folder given, else $ROAMDESK_CLOUDSTACK, else the one of an earlier up; None without any.

        Raises WrongKind for a state that cannot go on with that choice, and NotInstalled for a folder without CloudStack.
        """
        named = folder or os.environ.get("ROAMDESK_CLOUDSTACK")
        chosen = Installation(named) if named else self.known()
        if chosen is None:
            return None
        chosen.check()
        if self.known() is None and (self.environment.state / "database").exists():
            raise WrongKind(
                f"environment {self.environment.name} has the state of the environment's own management server; "
                f"choose another --name, or delete it: test-env/down --name {self.environment.name} --wipe"
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        self.note.write_text(f"{chosen.folder}\n")
        return chosen


def installation_of(environment):
    """The installed CloudStack that an environment runs, or None when it runs the environment's own server."""
    return CloudStackFolder(environment).known()


def repository_hosts():
    """The folder that Python finds the environment's packages in."""
    return Path(__file__).resolve().parent.parent
