# SPDX-License-Identifier: Apache-2.0
"""The guest's base as a direct-download template: hosts fetch it from a small HTTP server of the environment.

CloudStack brings such a template to a pool when the first machine there is made, under a file name of its own that is
another one in every pool. So a machine is made and removed once in every zone.
"""

import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from roamdesk_cloudstack.zones import NETWORK, OFFERINGS
from roamdesk_env.database import free_port, port_is_free
from roamdesk_env.processes import wait_until

ROLE = "templates"
NAME = "roamdesk-desktop"
SYSTEM = "Debian GNU/Linux 12 (64-bit)"


def serve(environment, base, address, former):
    """Serves the base's folder over HTTP, unless it is served. Returns the port."""
    running = environment.processes.record(ROLE) if environment.processes.pid(ROLE) else None
    if running is not None:
        return int(running["words"][3])
    port = former if former and port_is_free(former, address) else free_port(address)
    words = [sys.executable, "-m", "http.server", port, "--bind", address, "--directory", base.parent]
    environment.processes.spawn(ROLE, words)
    url = f"http://{address}:{port}/{base.name}"
    wait_until(lambda: is_served(url), 20, f"the base at {url}", lambda: f"Log:\n{environment.processes.tail(ROLE)}")
    return port


def is_served(url):
    """True when something can be fetched there."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=5):
            return True
    except OSError:
        return False


def register(api, url, name):
    """Makes the template known to CloudStack, in all zones, unless it is. Returns its id."""
    known = api.first("listTemplates", "template", templatefilter="all", name=name)
    if known is not None:
        return known["id"]
    system = api.first("listOsTypes", "ostype", description=SYSTEM)
    made = api.call(
        "registerTemplate", name=name, displaytext=name, url=url, format="QCOW2", hypervisor="KVM", ostypeid=system["id"],
        zoneid="-1", directdownload="true", ispublic="true", isfeatured="true", requireshvm="true", timeout=180,
    )  # fmt: skip
    return made["template"][0]["id"]


class Bases:
    """The template's files in the zones' pools. `schema` reads CloudStack's rows, for its API does not tell their names."""

    def __init__(self, schema, tenant, template):
        self.schema = schema
        self.tenant = tenant
        self.template = template

    def files(self):
        """The template's file in each zone that has it."""
        rows = self.schema.sql(
            "SELECT d.name, r.install_path FROM template_spool_ref r JOIN vm_template t ON t.id = r.template_id"
            " JOIN storage_pool p ON p.id = r.pool_id JOIN data_center d ON d.id = p.data_center_id"
            f" WHERE t.uuid = '{self.template}' AND r.state = 'Ready' AND p.removed IS NULL",
            "cloud",
        )
        return dict(line.split("\t") for line in rows.splitlines())

    def bring(self, zone_ids):
        """Has CloudStack fetch the template into every zone that lacks it, and returns its file in each."""
        there = self.files()
        lacking = [name for name in zone_ids if name not in there]
        with ThreadPoolExecutor(max(1, len(lacking))) as pool:
            list(pool.map(lambda name: self.make_and_remove_machine(name, zone_ids[name]), lacking))
        files = self.files()
        missing = sorted(set(zone_ids) - set(files))
        if missing:
            raise FileNotFoundError(f"CloudStack made a machine in {', '.join(missing)} but says nothing of its template there")
        return files

    def make_and_remove_machine(self, zone, zone_id):
        """Makes a machine of the template in a zone, which fetches it, and removes it again."""
        offering = self.tenant.first("listServiceOfferings", "serviceoffering", name=OFFERINGS[0][0])
        network = self.tenant.first("listNetworks", "network", zoneid=zone_id, keyword=NETWORK)
        made = self.tenant.job(
            "deployVirtualMachine", name=f"first-in-{zone}-{int(time.time())}", zoneid=zone_id, templateid=self.template,
            serviceofferingid=offering["id"], networkids=network["id"], timeout=600,
        )  # fmt: skip
        identity = made["virtualmachine"]["id"]
        # By force: its guest, which nobody needs, is still booting and would not heed its power button for a while.
        self.tenant.job("stopVirtualMachine", id=identity, forced="true", timeout=300)
        self.tenant.job("destroyVirtualMachine", id=identity, expunge="true", timeout=300)
