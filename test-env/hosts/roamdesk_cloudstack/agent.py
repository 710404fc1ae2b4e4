# SPDX-License-Identifier: Apache-2.0
"""CloudStack's agent on a host of the environment: its files in /etc/cloudstack/agent, and its process."""

import shutil
from pathlib import Path

from roamdesk_cloudstack.installation import AGENT_PLUGIN
from roamdesk_cloudstack.layout import repository_hosts
from roamdesk_cloudstack.zones import LABEL, cluster_name, pod_name

HERE = Path(__file__).resolve().parent
CLASS_PATH = (
    "/usr/share/cloudstack-agent/lib/*:/usr/share/cloudstack-agent/plugins/*:/etc/cloudstack/agent:"
    "/usr/share/cloudstack-common/scripts"
)
# As cloudstack-agent.default has it, with the heap that the environment's own agents have.
JAVA = [
    "-Djava.io.tmpdir=/usr/share/cloudstack-agent/tmp",
    "-Xmx256m",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
]
MAIN = "com.cloud.agent.AgentShell"
DOWNLOADS = "/var/lib/libvirt/direct-download"
# Where the host sees the folder of its agent's files.
SEEN_AS = "/etc/cloudstack/agent"
PID_FILE = "agent.pid"
HOOK = "libvirt-vm-xml-transformer.sh"
HOOK_TEXT = """\
#!/bin/sh
# Written by Roamdesk's test environment: domains for a machine without KVM, with what the guest is asked by.
PYTHONPATH={hosts} PYTHONDONTWRITEBYTECODE=1 exec /usr/bin/python3 -m roamdesk_cloudstack.domain_hook {zone} "$@"
"""


def read_properties(path):
    """The lines of a properties file by key; none when it is not there."""
    if not path.exists():
        return {}
    lines = [line.split("=", 1) for line in path.read_text().splitlines() if "=" in line and not line.startswith("#")]
    return {key.strip(): value for key, value in lines}


def properties(host, server, guid, pool, images):
    """What the environment sets in agent.properties."""
    return {
        "guid": guid,
        "resource": "com.cloud.hypervisor.kvm.resource.LibvirtComputingResource",
        "workers": 5,
        "host": server["agentAddress"],
        "port": server["agentPort"],
        "zone": host.zone,
        "pod": pod_name(host.zone),
        "cluster": cluster_name(host.zone),
        "hypervisor.type": "kvm",
        "private.network.device": "mgmt0",
        "public.network.device": LABEL,
        "guest.network.device": LABEL,
        "local.storage.path": images,
        "local.storage.uuid": pool,
        # Beside the images and not among them: what lies there is looked at for files that belong to nothing.
        "direct.download.temporary.download.location": DOWNLOADS,
        "domr.scripts.dir": "scripts/network/domr/kvm",
        # What a host without KVM and without the kernel's view of its processors does not tell by itself.
        "host.cpu.manual.speed.mhz": 2000,
        "host.reserved.mem.mb": 1024,
        "guest.cpu.mode": "",
        "iscsi.session.cleanup.enabled": "false",
        # A host of the environment is the machine itself.
        "reboot.host.and.alert.management.on.heartbeat.timeout": "false",
        "agent.hooks.basedir": f"{SEEN_AS}/hooks",
        "roamdesk.transfer.address": host.wan_address,
        "roamdesk.boot.virtualization": "qemu",
    }


def write(folder, values):
    """Writes an agent's files; what the agent itself has noted in agent.properties since, as its passphrase, is kept."""
    hooks = folder / "hooks"
    hooks.mkdir(parents=True, exist_ok=True)
    path = folder / "agent.properties"
    merged = {**read_properties(path), **values}
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("".join(f"{key}={value}\n" for key, value in merged.items()))
    # Whoever starts an agent knows that none runs. What one that was killed has left here keeps the next from starting while the
    # dead process has not been reaped, or its pid is another one's: CloudStack's agent asks ps for any process with that pid.
    (folder / PID_FILE).unlink(missing_ok=True)
    (folder / "environment.properties").write_text(f"paths.pid={SEEN_AS}\npaths.script=/usr/share/cloudstack-common\n")
    shutil.copyfile(HERE / "log4j.xml", folder / "log4j-cloud.xml")
    (hooks / HOOK).write_text(HOOK_TEXT.format(hosts=repository_hosts(), zone=values["zone"]))
    (hooks / HOOK).chmod(0o755)


def install_plugin(plugins, jar):
    """Puts Roamdesk's jar where the agent looks for it. A running agent keeps the file that it has open."""
    plugins.mkdir(parents=True, exist_ok=True)
    (plugins / AGENT_PLUGIN).unlink(missing_ok=True)
    shutil.copyfile(jar, plugins / AGENT_PLUGIN)


def words(inside):
    """The words that start an agent; `inside` are those that enter its host."""
    # CloudStack's scripts leave files in the working folder for a moment; each host has its own.
    return [*inside, "env", "-C", "/usr/share/cloudstack-agent/tmp", "java", *JAVA, "-cp", CLASS_PATH, MAIN]
