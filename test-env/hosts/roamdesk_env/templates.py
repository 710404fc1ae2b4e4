# SPDX-License-Identifier: Apache-2.0
"""Puts the guest's base disk into each zone's storage, where a CloudStack host keeps templates: IMAGES/UUID."""

import shutil
from concurrent.futures import ThreadPoolExecutor

from roamdesk_env.guest_base import VIRTUAL_BYTES
from roamdesk_env.host import DOMAIN_TEMPLATE, IMAGES
from roamdesk_env.topology import stable_uuid

NAME = "roamdesk-desktop"


def install(environment, topology, base):
    """Copies the base to every host that lacks it and describes the template. Copies, not links: a zone's copy is its own."""
    # The uuid names the content, so that a new build of the base never replaces one that disks are linked to.
    uuid = stable_uuid("template", base.parent.name, base.name)

    def place(host):
        target = environment.host_folder(host.name) / "lib" / "images" / uuid
        if not (target.exists() and target.stat().st_size == base.stat().st_size):
            part = target.with_name(target.name + ".part")
            shutil.copyfile(base, part)
            part.chmod(0o444)
            part.rename(target)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(place, topology.hosts))
    return {**describe(base), "uuid": uuid, "path": f"{IMAGES}/{uuid}"}


def describe(base):
    """What environment.json says about the template wherever its files are."""
    return {
        "name": NAME,
        "format": "QCOW2",
        "size": VIRTUAL_BYTES,
        "source": str(base),
        "domainTemplate": str(DOMAIN_TEMPLATE),
    }
