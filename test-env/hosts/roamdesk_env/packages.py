# SPDX-License-Identifier: Apache-2.0
"""Debian packages: installs those that are missing, without any of their daemons being started."""

import os
import tempfile
from pathlib import Path

from roamdesk_env.command import run

HOSTS = {
    "qemu-system-x86": "/usr/bin/qemu-system-x86_64",
    "qemu-utils": "/usr/bin/qemu-img",
    "libvirt-daemon": "/usr/sbin/libvirtd",
    "libvirt-daemon-driver-qemu": "/usr/lib/x86_64-linux-gnu/libvirt/connection-driver/libvirt_driver_qemu.so",
    "libvirt-daemon-system": "/etc/libvirt/qemu.conf",
    "libvirt-clients": "/usr/bin/virsh",
    "iproute2": "/usr/sbin/ip",
    "openssl": "/usr/bin/openssl",
    "util-linux": "/usr/bin/nsenter",
    "openjdk-17-jre-headless": "/usr/bin/keytool",
}
GUEST = {
    "gcc": "/usr/bin/gcc",
    "libc6-dev": "/usr/lib/x86_64-linux-gnu/libc.a",
    "busybox-static": "/bin/busybox",
    "syslinux": "/usr/bin/syslinux",
    "syslinux-common": "/usr/lib/syslinux/mbr/mbr.bin",
    "mtools": "/usr/bin/mcopy",
    "dosfstools": "/usr/sbin/mkfs.fat",
    "e2fsprogs": "/usr/sbin/mke2fs",
    "fdisk": "/usr/sbin/sfdisk",
    "cpio": "/usr/bin/cpio",
    "kmod": "/usr/sbin/modinfo",
    "qemu-utils": "/usr/bin/qemu-img",
    "qemu-guest-agent": "/usr/sbin/qemu-ga",
}
CLOUD = {
    "mariadb-server": "/usr/sbin/mariadbd",
    "openjdk-17-jdk-headless": "/usr/bin/javac",
    "maven": "/usr/bin/mvn",
}
# What the scripts of CloudStack's agent call.
CLOUDSTACK = {
    "ipset": "/usr/sbin/ipset",
    "iptables": "/usr/sbin/iptables",
    "ebtables": "/usr/sbin/ebtables",
    "ethtool": "/usr/sbin/ethtool",
    "bridge-utils": "/usr/sbin/brctl",
    "uuid-runtime": "/usr/bin/uuidgen",
    "genisoimage": "/usr/bin/genisoimage",
    "iputils-ping": "/usr/bin/ping",
    "bsdutils": "/usr/bin/logger",
}
CLIENTS = {
    "cs": "/usr/bin/cloudstack",
    "zstd": "/usr/bin/zstd",
    "libnbd-bin": "/usr/bin/nbdcopy",
    "rsync": "/usr/bin/rsync",
    "casync": "/usr/bin/casync",
}


def install(*groups):
    """Installs what is missing of these groups (name of the package to a path that it brings). Quick when none is."""
    wanted = [name for group in groups for name, path in group.items() if not os.path.exists(path)]
    if not wanted:
        return
    print(f"installing {' '.join(wanted)}", flush=True)
    with no_daemons():
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get", "update", "-q", timeout=300, env=quiet)
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", *wanted, timeout=900, env=quiet)


class no_daemons:
    """While it lasts, Debian's packages start no daemon: invoke-rc.d asks /usr/sbin/policy-rc.d, and 101 forbids it."""

    path = Path("/usr/sbin/policy-rc.d")

    def __enter__(self):
        self.ours = not self.path.exists()
        if self.ours:
            with tempfile.NamedTemporaryFile("w", dir=self.path.parent, delete=False) as script:
                script.write("#!/bin/sh\nexit 101\n")
            os.chmod(script.name, 0o755)
            os.rename(script.name, self.path)
        return self

    def __exit__(self, *_):
        if self.ours:
            self.path.unlink(missing_ok=True)
