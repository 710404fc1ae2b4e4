# SPDX-License-Identifier: Apache-2.0
"""The process that keeps a host's mount and UTS namespaces alive: makes the host's own view of the machine, then sleeps.

Started by host.py as `python3 -m roamdesk_env.holder HOSTNAME FOLDER [INSTALLATION]` in fresh namespaces; INSTALLATION is where
an installed CloudStack is, if the host is to run its agent.
"""

import signal
import socket
import sys
from pathlib import Path

from roamdesk_cloudstack import host_view
from roamdesk_cloudstack.installation import Installation
from roamdesk_env.command import run

# What is a host's own: path on the host -> subfolder of the host's folder.
OWN = {
    "/run/libvirt": "run",
    "/var/lib/libvirt": "lib",
    "/etc/libvirt": "etc-libvirt",
    "/var/log/libvirt": "log",
    "/var/cache/libvirt": "cache",
    "/etc/pki": "pki",
    "/etc/cloudstack/agent": "agent",
    "/var/lib/roamdesk": "roamdesk-lib",
    "/etc/roamdesk": "roamdesk-etc",
    "/run/roamdesk": "roamdesk-run",
}


def furnish(hostname, folder, installation=None):
    """Mounts the host's own folders over the machine's, in this mount namespace only."""
    socket.sethostname(hostname)
    run("mount", "--make-rprivate", "/")
    # sysfs shows the network devices of the namespace that mounted it; libvirt looks for bridges there.
    run("umount", "-l", "/sys")
    run("mount", "-t", "sysfs", "sysfs", "/sys")
    run("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", "/run")
    Path("/run/lock").mkdir()
    if installation is not None:
        host_view.cover()
    for path, below in {**OWN, **(host_view.OWN if installation else {})}.items():
        Path(path).mkdir(parents=True, exist_ok=True)
        run("mount", "--bind", folder / below, path)
    run("mount", "--bind", folder / "hosts", "/etc/hosts")
    if installation is not None:
        host_view.furnish(installation)


def main():
    """Furnishes the namespaces, says so by a file, and waits for the signal to end."""
    hostname, folder = sys.argv[1], Path(sys.argv[2])
    furnish(hostname, folder, Installation(sys.argv[3]) if len(sys.argv) > 3 else None)
    (folder / "ready").write_text("ready\n")
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    main()
