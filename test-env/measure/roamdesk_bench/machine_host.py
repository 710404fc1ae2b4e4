# SPDX-License-Identifier: Apache-2.0
"""A libvirt of its own with one running machine, whose processors stand still: only the measurement writes to its disk."""

import time
from pathlib import Path

from roamdesk_bench import line
from roamdesk_bench.java import ROOT
from roamdesk_env.command import CommandFailed, run
from roamdesk_env.processes import Processes, wait_until

SCRIPT = ROOT / "agent-hooks/kvm/src/test/resources/io/roamdesk/kvm/libvirt-host"
NAME = "measured"
DOMAIN = """<domain type='qemu'><name>{name}</name><memory unit='MiB'>16</memory><os><type arch='x86_64'>hvm</type></os><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/><source file='{disk}'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>"""
BACKUP = """<domainbackup>{since}<disks><disk name='vda' type='file'><target file='{target}'/><driver type='qcow2'/></disk></disks></domainbackup>"""
CHECKPOINT = "<domaincheckpoint><name>{name}</name><disks><disk name='vda' checkpoint='bitmap'/></disks></domaincheckpoint>"


class MachineHost:
    """It runs in the network namespace of one end of a line, so that the guard ends all of it."""

    def __init__(self, tag, folder):
        self.folder = Path(folder) / "libvirt"
        self.folder.mkdir()
        self.processes = Processes(Path(folder) / "processes", Path(folder) / "log")
        netns = line.name(tag, line.HERE)
        run("ip", "netns", "add", netns)
        pid = self.processes.spawn("libvirtd", ["ip", "netns", "exec", netns, "unshare", "--mount", "--uts", "bash", SCRIPT, self.folder])
        self.virsh = ["nsenter", "--target", str(pid), "--mount", "--", "virsh", "-c", "qemu:///system"]
        wait_until(self.answers, 60, "libvirtd to answer", lambda: self.processes.tail("libvirtd"))

    def answers(self):
        """Whether libvirtd does."""
        try:
            return bool(self.ask("version", "--daemon"))
        except CommandFailed:
            return False

    def ask(self, *words, timeout=120):
        """Has virsh do something."""
        return run(*self.virsh, *words, timeout=timeout)

    def start(self, disk):
        """Starts the machine with this disk."""
        self.ask("create", "--file", self.write("domain.xml", DOMAIN.format(name=NAME, disk=disk)), "--paused")

    def stop(self):
        """Stops the machine."""
        self.ask("destroy", "--domain", NAME)

    def io(self, command):
        """Has the machine write as its guest's driver would."""
        said = self.ask(
            "qemu-monitor-command", "--domain", NAME, "--hmp", f'qemu-io -d /machine/peripheral/virtio-disk0/virtio-backend "{command}"'
        )
        if said.strip():
            raise CommandFailed(f"{command}: {said.strip()}")

    def push(self, name, target, since=None):
        """A push-mode backup by virsh alone, full or since a checkpoint; answers how many seconds it took."""
        words = f"<incremental>{since}</incremental>" if since else ""
        backup = self.write("backup.xml", BACKUP.format(since=words, target=target))
        checkpoint = self.write("checkpoint.xml", CHECKPOINT.format(name=name))
        begun = time.monotonic()
        self.ask("backup-begin", "--domain", NAME, "--backupxml", backup, "--checkpointxml", checkpoint)
        wait_until(lambda: "None" in self.ask("domjobinfo", "--domain", NAME), 600, f"the backup {name}")
        seconds = time.monotonic() - begun
        ended = self.ask("domjobinfo", "--domain", NAME, "--completed")
        if "Completed" not in ended:
            raise CommandFailed(f"the backup {name} did not succeed: {ended}")
        return seconds

    def write(self, name, text):
        """A file for virsh to read."""
        path = self.folder / name
        path.write_text(text)
        return path

    def end(self):
        """Ends libvirtd; the guard ends a machine that still runs."""
        self.processes.stop("libvirtd")
