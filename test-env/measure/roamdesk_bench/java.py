# SPDX-License-Identifier: Apache-2.0
"""Builds what is measured, and talks to a host process of it (io.roamdesk.bench)."""

import json
import queue
import threading
from pathlib import Path

from roamdesk_env.command import run

ROOT = Path(__file__).resolve().parents[3]
MODULE = "test-env/measure"
SOURCES = (MODULE, "agent-hooks/engine", "agent-hooks/kvm")
PASSPHRASE = "measurements"
# As little as the agent of a small host would leave to it.
HEAP = "-Xmx256m"


class HostFailed(Exception):
    """The host process answered a failure, or none."""


class Java:
    """The built classes. Has Maven build them if a source is newer."""

    def __init__(self):
        module = ROOT / MODULE / "target"
        listing = module / "classpath"
        if not listing.exists() or listing.stat().st_mtime < newest_source():
            run(
                "mvn", "-q", "-f", ROOT / "pom.xml", "-pl", MODULE, "-am", "compile", "dependency:build-classpath",
                "-Dmdep.outputFile=target/classpath", "-Dmdep.includeScope=runtime", timeout=900,
            )  # fmt: skip
        self.class_path = f"{module / 'classes'}:{listing.read_text().strip()}"

    def words(self, address, keystore, folder):
        """The command of a host process."""
        return [
            "java", HEAP, "-cp", self.class_path, "io.roamdesk.bench.BenchHostMain", address, str(keystore), PASSPHRASE,
            str(folder),
        ]  # fmt: skip


def newest_source():
    """When the youngest of the sources that are measured was written, seconds since the epoch."""
    found = [ROOT / "pom.xml"]
    for module in SOURCES:
        found += [ROOT / module / "pom.xml", *(ROOT / module / "src/main").rglob("*")]
    return max(path.stat().st_mtime for path in found)


class HostProcess:
    """A host process that is talked to; `process` comes from Popen with text pipes."""

    def __init__(self, process, log):
        self.process, self.log = process, Path(log)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.processor_seconds = 0.0
        self.port = int(self.line(300))

    def read(self):
        """Queues what the process prints; an empty text at its end."""
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def line(self, seconds):
        """The next line."""
        try:
            line = self.lines.get(timeout=seconds)
        except queue.Empty as late:
            raise HostFailed(f"no answer after {seconds} s") from late
        if not line:
            raise HostFailed(f"the host process ended: {self.log.read_text()[-2000:]}")
        return line

    def order(self, order, seconds=900, **fields):
        """Gives an order and returns the reply."""
        self.process.stdin.write(json.dumps({"order": order, **fields}) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.line(seconds))
        if not reply["ok"]:
            raise HostFailed(f"{order}: {reply['error']}; {self.log.read_text()[-1000:]}")
        self.processor_seconds = reply["processorSeconds"]
        return reply

    def end(self):
        """Ends it by the end of its input."""
        self.process.stdin.close()
        self.process.wait(30)


def make_keystores(folder, names):
    """A key store for each name, of one certificate authority that all trust, as CloudStack provisions hosts."""
    folder = Path(folder)
    key, certificate = folder / "ca.key", folder / "ca.crt"
    new = ["-newkey", "rsa:2048", "-nodes"]
    run("openssl", "req", "-x509", *new, "-days", "2", "-subj", "/CN=measurements", "-keyout", key, "-out", certificate)
    for name in names:
        own, asked, signed, store = (folder / f"{name}.{kind}" for kind in ("key", "csr", "crt", "p12"))
        run("openssl", "req", *new, "-subj", f"/CN={name}", "-keyout", own, "-out", asked)
        run(
            "openssl", "x509", "-req", "-in", asked, "-CA", certificate, "-CAkey", key, "-CAcreateserial", "-days", "2",
            "-out", signed,
        )  # fmt: skip
        run(
            "openssl", "pkcs12", "-export", "-name", "cloud", "-in", signed, "-inkey", own, "-out", store,
            "-password", f"pass:{PASSPHRASE}",
        )  # fmt: skip
        run(
            "keytool", "-importcert", "-noprompt", "-alias", "cloudca", "-file", certificate, "-keystore", store,
            "-storepass", PASSPHRASE,
        )  # fmt: skip
    return {name: folder / f"{name}.p12" for name in names}
