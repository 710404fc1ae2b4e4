# SPDX-License-Identifier: Apache-2.0
"""CloudStack's databases: made from an installation's setup scripts and brought to its version, or taken from a cache.

The scripts make a database of CloudStack 4.0; its own upgrade brings it to the installed version, which takes a minute. What
comes out depends on the installation only and is kept, as a dump, beside the environments.
"""

import fcntl
import gzip
import shutil
import subprocess

from roamdesk_cloudstack.installation import SETUP
from roamdesk_env.command import CommandFailed, run

UPGRADE = ["com.cloud.upgrade.DatabaseCreator", "com.cloud.upgrade.DatabaseUpgradeChecker"]
SCHEMAS = ["cloud", "cloud_usage"]
# Without tables: that it is there says that the others are whole.
COMPLETE = "environment_complete"
UPGRADE_SECONDS = 900


class Schema:
    """The databases of one environment. `java(main, *words)` gives the words that run a class of the management server."""

    def __init__(self, socket, installation, cache, java):
        self.socket = socket
        self.installation = installation
        self.cache = cache
        self.java = java

    def make(self):
        """Makes the databases unless they are there; says how."""
        if self.complete():
            return "there already"
        self.cache.mkdir(parents=True, exist_ok=True)
        dump = self.cache / f"{self.installation.version()}-{self.installation.digest()}.sql.gz"
        with open(self.cache / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = dump.exists()
            if known:
                self.restore(dump)
            else:
                self.build()
                self.dump(dump)
        # Last, so that a half-made database is made anew.
        self.sql(f"CREATE DATABASE {COMPLETE}")
        return "from the cache" if known else "from the setup scripts"

    def complete(self):
        """True when an earlier call has made all of it."""
        return COMPLETE in self.sql(f"SHOW DATABASES LIKE '{COMPLETE}'")

    def sql(self, statements, schema=None):
        """Runs statements as the database's root."""
        where = [schema] if schema else []
        return run(*self.client(), "-N", *where, stdin=statements, timeout=300)

    def client(self, program="mariadb"):
        """The words of a client program of this database."""
        return [program, "--no-defaults", f"--socket={self.socket}", "-u", "root"]

    def empty(self):
        """Two databases without a table."""
        for schema in SCHEMAS:
            self.sql(f"DROP DATABASE IF EXISTS {schema}; CREATE DATABASE {schema} CHARACTER SET utf8mb4;")

    def build(self):
        """As cloudstack-setup-databases does when the databases and their user are there; then the upgrade."""
        self.empty()
        for name in SETUP:
            self.sql((self.installation.management / "setup" / name).read_text(), "cloud")
        main, upgrade = UPGRADE
        run(*self.java(main, "/etc/cloudstack/management/db.properties", upgrade), timeout=UPGRADE_SECONDS)
        reached = self.sql("SELECT version FROM cloud.version WHERE step = 'Complete' ORDER BY id DESC LIMIT 1").strip()
        if not self.installation.version().startswith(reached or "none"):
            raise CommandFailed(f"the upgrade of the database ended at version {reached or 'none'}, not {self.installation.version()}")

    def dump(self, target):
        """Keeps the databases as they are now."""
        part = target.with_suffix(".part")
        words = [*self.client("mariadb-dump"), "--single-transaction", "--routines", "--databases", *SCHEMAS]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as dumper, gzip.open(part, "wb", 1) as file:
            shutil.copyfileobj(dumper.stdout, file)
        if dumper.returncode != 0:
            raise CommandFailed(f"mariadb-dump ended with status {dumper.returncode}")
        part.rename(target)

    def restore(self, dump):
        """The databases of a dump."""
        self.empty()
        with gzip.open(dump, "rt") as file:
            self.sql(file.read())
