# SPDX-License-Identifier: Apache-2.0
"""What CloudStack's agent sees on a host of the environment, beyond what every host sees.

The agent and its scripts run as root and believe that the machine is theirs. Here they may write where they like, and what
could hurt the machine outside does nothing.
"""

from pathlib import Path

from roamdesk_cloudstack.mounts import Covers, bind, show

# As in roamdesk_env.holder: a path on the host, and the subfolder of the host's folder that is shown there.
OWN = {
    "/usr/share/cloudstack-agent/plugins": "plugins",
    "/usr/share/cloudstack-agent/tmp": "agent-tmp",
    "/var/log/cloudstack/agent": "agent-log",
}
# kvmheartbeat.sh reboots a host that cannot write to its storage, by this file.
SYSRQ = Path("/proc/sysrq-trigger")
# keystore-cert-import lets it restart libvirtd, by the init system outside.
SETUP_AGENT = Path("/usr/bin/cloudstack-setup-agent")


def cover():
    """Before anything is mounted below them: covers the machine's folders that the agent and its scripts write to."""
    covers = Covers("/run/covers")
    for path in ("/etc", "/usr/share", "/root", "/mnt"):
        if Path(path).is_dir():
            covers.cover(path)


def furnish(installation):
    """Shows the installed agent and scripts where packages put them."""
    show(installation.agent / "lib", "/usr/share/cloudstack-agent/lib")
    show(installation.common, "/usr/share/cloudstack-common")
    if SYSRQ.exists():
        bind("/dev/null", SYSRQ)
    if SETUP_AGENT.exists():
        bind("/bin/true", SETUP_AGENT)
