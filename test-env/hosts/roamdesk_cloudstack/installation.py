# SPDX-License-Identifier: Apache-2.0
"""Where an installed CloudStack's parts are: below a folder, in the layout of its packages (as in /usr/share)."""

import hashlib
import re
import zipfile
from pathlib import Path

SUPPORTED = "4.22."
SERVER_CLASS = "org/apache/cloudstack/ServerDaemon.class"
# What cloudstack-setup-databases applies when the databases themselves are there already, in its order.
SETUP = ["create-schema.sql", "create-schema-premium.sql", "server-setup.sql", "templates.sql"]
# The plugin's jar, which whoever tried Roamdesk before may have installed: two of them keep CloudStack from starting.
PLUGIN = "roamdesk-management.jar"
AGENT_PLUGIN = "roamdesk-kvm.jar"


class NotInstalled(Exception):
    """A folder does not hold what an installed CloudStack consists of."""


class Installation:
    """An installed CloudStack."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.management = self.folder / "cloudstack-management"
        self.agent = self.folder / "cloudstack-agent"
        self.common = self.folder / "cloudstack-common"

    def check(self):
        """Raises NotInstalled with all that is missing, or when the version is none that Roamdesk is made for."""
        wanted = [self.management / "setup" / name for name in SETUP]
        wanted += [self.agent / "lib", self.common / "scripts" / "util" / "keystore-setup"]
        missing = [str(path) for path in wanted if not path.exists()]
        if missing:
            raise NotInstalled(f"{self.folder} holds no installed CloudStack: {', '.join(missing)} not there")
        if not any(self.agent.glob("lib/cloud-plugin-hypervisor-kvm-*.jar")):
            raise NotInstalled(f"{self.agent / 'lib'} holds no cloud-plugin-hypervisor-kvm-*.jar")
        if not self.version().startswith(SUPPORTED):
            raise NotInstalled(f"{self.server_jar()} is CloudStack {self.version()}; Roamdesk is made for {SUPPORTED}x")

    def server_jar(self):
        """The one jar that carries the management server."""
        for jar in sorted((self.management / "lib").glob("cloud*.jar")):
            with zipfile.ZipFile(jar) as classes:
                if SERVER_CLASS in classes.NameToInfo:
                    return jar
        raise NotInstalled(f"no cloud*.jar in {self.management / 'lib'} has the management server's class")

    def version(self):
        """The version that the server's jar states, such as 4.22.0.0."""
        with zipfile.ZipFile(self.server_jar()) as jar:
            manifest = jar.read("META-INF/MANIFEST.MF").decode()
        stated = re.search(r"^Implementation-Version: *(\S+)", manifest, re.MULTILINE)
        if stated is None:
            raise NotInstalled(f"{self.server_jar()} does not state its version")
        return stated[1]

    def digest(self):
        """A digest of what decides how a new database looks: the server's jar and the setup scripts."""
        digest = hashlib.sha256()
        for path in [self.server_jar(), *(self.management / "setup" / name for name in SETUP)]:
            with open(path, "rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()[:16]
