# SPDX-License-Identifier: Apache-2.0
"""What CloudStack's management server sees of the machine: itself, installed, with Roamdesk's jar beside it.

Run in a mount namespace of its own as `python3 -m roamdesk_cloudstack.server_view INSTALLATION FOLDER JAR PROGRAM...`; makes
the view and becomes the program. FOLDER holds what is the server's own.
"""

import os
import shutil
import sys
from pathlib import Path

from roamdesk_cloudstack.installation import PLUGIN, Installation
from roamdesk_cloudstack.mounts import Covers, show

MANAGEMENT = Path("/usr/share/cloudstack-management")
OWN = {
    "/etc/cloudstack/management": "conf",
    "/var/lib/cloudstack": "lib",
    "/var/log/cloudstack/management": "log",
}


def furnish(installation, folder, plugin):
    """Makes the view: the installed server under a cover, with this plugin in its lib and its own configuration."""
    covers = Covers(folder / "covers")
    # Taken first: what is below /usr/share is hidden by the cover over it, if it is installed there.
    for path in ("/etc", "/usr/share"):
        covers.cover(path)
    covers.cover(MANAGEMENT, installation.management)
    show(installation.common, "/usr/share/cloudstack-common")
    for path, below in OWN.items():
        (folder / below).mkdir(parents=True, exist_ok=True)
        show(folder / below, path)
    (MANAGEMENT / "lib" / PLUGIN).unlink(missing_ok=True)
    shutil.copyfile(plugin, MANAGEMENT / "lib" / PLUGIN)
    describe_system_machines(installation.version())


def describe_system_machines(version):
    """CloudStack insists on the description of its system VMs' templates, which this environment does without."""
    described = MANAGEMENT / "templates" / "systemvm" / "metadata.ini"
    if not described.exists():
        described.parent.mkdir(parents=True, exist_ok=True)
        described.write_text(f"[default]\nversion = {version}\n")


def main():
    """Makes the view and becomes the program."""
    installation, folder, plugin, *program = sys.argv[1:]
    furnish(Installation(installation), Path(folder), Path(plugin))
    os.execvp(program[0], program)


if __name__ == "__main__":
    main()
