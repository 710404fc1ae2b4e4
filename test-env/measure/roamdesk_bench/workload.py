# SPDX-License-Identifier: Apache-2.0
"""Work whose traces on a file system are measured. Run as `python3 -m roamdesk_bench.workload RAW ACT NAME FOLDER`.

That is done in a mount namespace of its own, as with change_disk: mounts RAW, carries out one act of one workload, unmounts.
Acts: `prepare` (what is there before), `other` (a second disk's own life before it gets the same update), `change`.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from roamdesk_bench import changes
from roamdesk_bench.material import SEED, Material
from roamdesk_env.command import run
from roamdesk_env.processes import wait_until

MEBIBYTE = 1 << 20


class Workload:
    """One kind of work below `root`, a mounted file system; `folder` has what it needs."""

    # Whether another disk can get the very same update.
    shared = False
    described = ""

    def __init__(self, root, folder):
        self.root, self.folder = Path(root), Path(folder)
        self.random = random.Random(SEED)

    def prepare(self):
        """What is there before."""

    def change(self):
        """The work."""

    def other(self):
        """A second disk's own life: a person's files, so that its free space lies elsewhere."""
        material = Material(roots=(), seed=SEED + 1)
        changes.write_documents(self.root / "home/bob/Documents", material, 24 * MEBIBYTE)
        changes.browse(self.root / "home/bob/.cache", material, 40 * MEBIBYTE)
        for number, path in enumerate(sorted((self.root / "home/bob").rglob("*"))):
            if path.is_file() and number % 3 == 0:
                path.unlink()


class DebianUpgrade(Workload):
    """Each file of the newer version is written beside the old one, synced and renamed over it, as dpkg does."""

    shared = True
    described = "Debian 12 packages, older versions replaced by newer ones, as dpkg does"

    def prepare(self):
        for package in sorted(self.folder.glob("debian/old/*.deb")):
            run("dpkg-deb", "-x", package, self.root, timeout=300)

    def change(self):
        for package in sorted(self.folder.glob("debian/new/*.deb")):
            # The archive that dpkg keeps in its cache until it is cleaned.
            archive = self.root / "var/cache/apt/archives" / package.name
            archive.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package, archive)
            with tempfile.TemporaryDirectory() as place:
                run("dpkg-deb", "-x", package, place, timeout=300)
                for path in sorted(Path(place).rglob("*")):
                    target = self.root / path.relative_to(place)
                    if path.is_file() and not path.is_symlink():
                        self.replace(path, target)
            os.sync()

    @staticmethod
    def replace(path, target):
        """The new file is whole before it takes the old one's name."""
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.dpkg-new")
        shutil.copyfile(path, fresh)
        os.rename(fresh, target)


class Compile(Workload):
    """Classes that were compiled before are compiled again with debug information, and packed."""

    shared = True
    described = "this repository's engine and core compiled by javac, twice, and packed into jars"

    def prepare(self):
        shutil.copytree(self.folder / "compile", self.root / "home/ada/project")
        self.compile("-g:none")

    def change(self):
        for number, path in enumerate(sorted((self.root / "home/ada/project").rglob("*.java"))):
            if number % 10 == 0:
                path.write_text(path.read_text() + "// changed\n")
        self.compile("-g")

    def compile(self, debug):
        """All sources into classes and a jar."""
        project = self.root / "home/ada/project"
        out = project / "target/classes"
        out.mkdir(parents=True, exist_ok=True)
        sources = [str(path) for path in sorted(project.rglob("*.java")) if path.name not in ("package-info.java", "module-info.java")]
        jars = ":".join(str(path) for path in sorted((project / "lib").glob("*.jar")))
        listing = self.folder / "sources"
        listing.write_text("\n".join(sources))
        run("javac", "-nowarn", "-proc:none", "-encoding", "UTF-8", debug, "-d", out, "-cp", jars, f"@{listing}", timeout=600)
        run("jar", "--create", "--date=2026-01-01T00:00:00Z", "--file", project / "target/project.jar", "-C", out, ".", timeout=300)


class BrowserProfile(Workload):
    """Synthetic: a browser itself is too large for this. Its data bases are real SQLite files, its cache many small files."""

    described = "synthetic browser profile: SQLite history and cookies, cache of small files that are added and evicted"

    def prepare(self):
        self.browse(60_000, 90 * MEBIBYTE, 1)

    def change(self):
        cache = sorted((self.root / "home/ada/.cache/browser").rglob("*"))
        for path in self.random.sample([path for path in cache if path.is_file()], 400):
            path.unlink()
        self.browse(3_000, 14 * MEBIBYTE, 2)

    def browse(self, visits, cache_bytes, seed):
        """Visits in transactions of a few, and what they leave in the cache."""
        material = Material(roots=(), seed=SEED + seed)
        changes.browse(self.root / f"home/ada/.cache/browser/{seed}", material, cache_bytes)
        profile = self.root / "home/ada/.profile"
        profile.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(profile / "places.sqlite")
        base.execute("pragma journal_mode=wal")
        base.execute("create table if not exists places(id integer primary key, url text unique, title text, visits int, last int)")
        base.execute("create table if not exists visits(id integer primary key, place int, at int)")
        base.execute("create index if not exists by_place on visits(place, at)")
        for number in range(visits):
            url = f"https://{material.random.choice(changes_words())}.example/{material.random.randint(1, 40_000)}"
            base.execute("insert into places(url,title,visits,last) values(?,?,1,?) on conflict(url) do update set visits=visits+1, last=?",
                         (url, material.text(60).decode(), number, number))  # fmt: skip
            base.execute("insert into visits(place,at) select id, ? from places where url=?", (number, url))
            if number % 8 == 0:
                base.commit()
        base.commit()
        base.close()


def changes_words():
    """Names for hosts."""
    return ("budget", "figure", "meeting", "project", "schedule", "zone")


class Database(Workload):
    """A MariaDB server with InnoDB under small transactions; only its defaults, but for memory."""

    described = "MariaDB (InnoDB): a table of 150,000 rows, then 6,000 transactions of an update, an insert and a delete at random"
    rows, transactions = 150_000, 6_000

    def prepare(self):
        data = self.data()
        run("mariadb-install-db", "--no-defaults", "--user=root", f"--datadir={data}", "--auth-root-authentication-method=normal",
            "--skip-test-db", timeout=300)  # fmt: skip
        rows = ",".join(f"({number},{self.random.randint(1, 9999)},'{self.text(120)}')" for number in range(self.rows))
        self.serve(
            "create database d; use d; create table orders(id int primary key, customer int, note varchar(300), key(customer)); "
            f"insert into orders values {rows};"
        )

    def change(self):
        statements = ["use d;"]
        for number in range(self.transactions):
            one, other = self.random.randrange(self.rows), self.random.randrange(self.rows)
            statements.append(
                f"begin; update orders set note='{self.text(120)}' where id={one}; "
                f"insert into orders values({self.rows + number},{self.random.randint(1, 9999)},'{self.text(120)}'); "
                f"delete from orders where id={other}; commit;"
            )
        self.serve("\n".join(statements))

    def data(self):
        """The server's directory."""
        data = self.root / "var/lib/mysql"
        data.mkdir(parents=True, exist_ok=True)
        return data

    def text(self, length):
        """Words, as people write."""
        return Material(roots=(), seed=self.random.random()).text(length).decode().replace("\n", " ")

    def serve(self, statements):
        """Runs a server on the data, gives it the statements, and shuts it down."""
        with tempfile.TemporaryDirectory() as place:
            socket = Path(place) / "socket"
            server = subprocess.Popen(
                ["mariadbd", "--no-defaults", "--user=root", f"--datadir={self.data()}", f"--socket={socket}", "--skip-networking",
                 "--skip-grant-tables", "--innodb-buffer-pool-size=128M", "--max-allowed-packet=256M", f"--pid-file={place}/pid"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                wait_until(socket.exists, 60, "mariadbd")
                run("mariadb", "--no-defaults", "--max-allowed-packet=256M", f"--socket={socket}", stdin=statements, timeout=600)
            finally:
                server.terminate()
                server.wait(120)


WORKLOADS = {"upgrade": DebianUpgrade, "compile": Compile, "browser": BrowserProfile, "database": Database}


def main():
    """One act of one workload on one raw disk."""
    raw, act, name, folder = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as place:
        run("mount", "-o", "loop,noatime", raw, place)
        try:
            getattr(WORKLOADS[name](place, folder), act)()
            # As on a machine that goes on running a while: what was written lies on the disk.
            os.sync()
            time.sleep(0.1)
        finally:
            run("umount", place, timeout=600)


if __name__ == "__main__":
    main()
