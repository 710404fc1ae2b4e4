# SPDX-License-Identifier: Apache-2.0
"""Builds the jars that the environment runs, when a source is newer than the last build."""

import fcntl
import os
import time

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
