# SPDX-License-Identifier: Apache-2.0
"""Builds the jars that the environment runs, when a source is newer than the last build, and gives the environment copies."""

import fcntl
import hashlib
import os
import shutil
import time
from pathlib import Path

from roamdesk_env.command import run
from roamdesk_env.environment import REPOSITORY

JARS = {
    "plugin": REPOSITORY / "plugin" / "management" / "target" / "roamdesk-management.jar",
    "agentHooks": REPOSITORY / "agent-hooks" / "kvm" / "target" / "roamdesk-kvm.jar",
    "cloud": REPOSITORY / "test-env" / "cloud" / "target" / "roamdesk-cloud.jar",
}
MODULES = "plugin/management,agent-hooks/kvm,test-env/cloud"
SOURCE_TREES = ["plugin", "agent-hooks", "test-env/cloud", "test-env/cloudstack-api"]


def newest_source():
    """When a source of the jars was last changed (seconds since 1970)."""
    newest = (REPOSITORY / "pom.xml").stat().st_mtime
    for tree in SOURCE_TREES:
        for here, folders, files in os.walk(REPOSITORY / tree):
            folders[:] = [name for name in folders if name not in ("target", "test")]
            newest = max([newest, *(os.stat(os.path.join(here, name)).st_mtime for name in files)])
    return newest


def build():
    """Builds if necessary and returns the jars' paths by name. Tests are neither compiled nor run here."""
    stamp = REPOSITORY / "target" / "environment-build"
    stamp.parent.mkdir(exist_ok=True)
    with open(stamp, "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        begun = time.time()
        current = all(jar.exists() for jar in JARS.values()) and stamp.read_text().strip()
        if not current or float(current) < newest_source():
            words = ["mvn", "-q", "-B", "-ntp", "-f", REPOSITORY / "pom.xml", "-Dmaven.test.skip=true"]
            run(*words, "-pl", MODULES, "-am", "package", timeout=1200)
            missing = [str(jar) for jar in JARS.values() if not jar.exists()]
            if missing:
                raise FileNotFoundError(f"the build ended well, but without {', '.join(missing)}")
            stamp.write_text(f"{begun}\n")
    return {name: str(jar) for name, jar in JARS.items()}


def deploy(jars, folder):
    """Copies jars below a folder named after their content, and returns the copies' paths by name.

    A Java process loses its classes when its jar is built anew under it; a copy stays as it is.
    """
    digest = hashlib.sha256()
    for name in sorted(jars):
        digest.update(Path(jars[name]).read_bytes())
    target = Path(folder) / digest.hexdigest()[:16]
    if not target.exists():
        part = target.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for jar in jars.values():
            shutil.copy(jar, part)
        part.rename(target)
    return {name: str(target / Path(jar).name) for name, jar in jars.items()}
