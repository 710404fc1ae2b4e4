# SPDX-License-Identifier: Apache-2.0
"""Debian packages in two versions, an older and a newer, as the configured archive still has them."""

from pathlib import Path

from roamdesk_env.command import CommandFailed, run

# What a desktop has and what Debian 12 has mended since its release; which of them exist in two versions is found out.
NAMES = (
    "openssl libssl3 curl libcurl4 libcurl3-gnutls python3.11 python3.11-minimal libpython3.11-stdlib libpython3.11-minimal "
    "systemd libsystemd0 libsystemd-shared udev bind9-libs libxml2 libtiff6 libgnutls30 libexpat1 vim-common vim-runtime git "
    "ghostscript libgs10 imagemagick-6-common libmagickcore-6.q16-6 ffmpeg libavcodec59 libavformat59 php8.2-cli mariadb-client "
    "libmariadb3 postgresql-client-15 libwebkit2gtk-4.1-0 firefox-esr linux-image-cloud-amd64 libglib2.0-0 libc6 libpam-modules "
    "openssh-client rsync sudo screen wget libarchive13 libfreetype6 krb5-locales libkrb5-3 cups-client libcups2 samba-libs"
).split()


def versions(name):
    """The oldest and the newest version of a package in the archive, or None if there are not two."""
    found = {line.split("|")[1].strip() for line in run("apt-cache", "madison", name).splitlines() if line.count("|") == 2}
    if len(found) < 2:
        return None
    oldest = newest = next(iter(found))
    for version in found:
        if compares(version, "lt", oldest):
            oldest = version
        if compares(version, "gt", newest):
            newest = version
    return oldest, newest


def compares(one, relation, other):
    """Whether dpkg says so."""
    try:
        run("dpkg", "--compare-versions", one, relation, other)
        return True
    except CommandFailed:
        return False


class Upgrade:
    """Packages in a folder, each in two versions; those that the archive no longer hands out in both are left out."""

    def __init__(self, folder, names=NAMES):
        self.folder = Path(folder)
        self.names = names
        self.pairs = []

    def fetch(self, say):
        """Downloads what is not there yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        run("apt-get", "update", "-q", timeout=300)
        for name in self.names:
            pair = versions(name)
            if pair is None:
                continue
            try:
                files = [self.package(name, version) for version in pair]
            except (CommandFailed, StopIteration) as gone:
                say(f"left out: {name} ({str(gone)[:80]})")
                continue
            self.pairs.append((name, *pair, *files))

    def package(self, name, version):
        """The file of a package's version."""
        folder = self.folder / f"{name}={version.replace(':', '%')}"
        if not list(folder.glob("*.deb")):
            folder.mkdir(exist_ok=True)
            # apt gives its rights away to a user who may not write here.
            fetch = 'cd "$1" && exec apt-get download -q -o APT::Sandbox::User=root "$2"'
            run("sh", "-c", fetch, "sh", folder, f"{name}={version}", timeout=600)
        return next(folder.glob("*.deb"))

    def described(self):
        """Names and versions, for the report."""
        return [f"{name} {old} -> {new}" for name, old, new, _, _ in self.pairs]
