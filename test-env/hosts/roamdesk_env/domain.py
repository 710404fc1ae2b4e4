# SPDX-License-Identifier: Apache-2.0
"""Domain XML of a desktop, from guest/domain.xml.in, for tests and for trying things by hand."""

import re
import uuid as uuids
from xml.sax.saxutils import escape

from roamdesk_env.host import DOMAIN_TEMPLATE


def domain_xml(name, disk_path, zone, host, desktop="desktop", user="nobody", uuid=None, **more):
    """The XML of a domain; `more` may set memory_mib, vcpus, disk_serial, mac, bridge and vnc_password."""
    uuid = uuid or str(uuids.uuid5(uuids.NAMESPACE_OID, name))
    values = {
        "NAME": name,
        "UUID": uuid,
        "DISK_PATH": disk_path,
        "ZONE": zone,
        "HOST": host,
        "DESKTOP": desktop,
        "USER": user,
        "MEMORY_MIB": 128,
        "VCPUS": 1,
        "DISK_SERIAL": uuid.replace("-", "")[:20],
        "MAC": "02:00:" + ":".join(uuid.replace("-", "")[at : at + 2] for at in range(0, 8, 2)),
        "BRIDGE": "cloudbr0",
        "VNC_PASSWORD": "roamdesk",
    }
    values.update({key.upper(): value for key, value in more.items()})
    text = re.sub(r"<!--.*?-->\n", "", DOMAIN_TEMPLATE.read_text(), flags=re.DOTALL)
    return re.sub(r"@([A-Z_]+)@", lambda match: escape(str(values[match[1]]), {"'": "&apos;", '"': "&quot;"}), text)
