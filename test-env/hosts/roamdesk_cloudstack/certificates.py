# SPDX-License-Identifier: Apache-2.0
"""Certificates of CloudStack's own authority for the agents.

An agent that joins by agent.properties, and not by way of addHost, has none. The administrator's provisionCertificate makes
the agent create its keystore (scripts/util/keystore-setup), signs its request, and has the answer imported
(keystore-cert-import), which also puts the files where libvirt looks for them. Then the agent connects again, by TLS that
both sides check.
"""

from roamdesk_cloudstack.settings import STRICTNESS

NOTE = "cloud.addresses"
FILES = ["cloud.jks", "cloud.crt", "cloud.key", "cloud.ca.crt"]


def addresses(host):
    """What a host's certificate must be good for: if that changes, it needs another."""
    return f"{host.management_address} {host.wan_address}\n"


def fits(agent_folder, host):
    """True when a host has a certificate of CloudStack's for the addresses that it has now."""
    note = agent_folder / NOTE
    return all((agent_folder / name).exists() for name in FILES) and note.exists() and note.read_text() == addresses(host)


def provision(api, folders, hosts, wait_for):
    """Gives every host that lacks a fitting certificate one; `folders(name)` is where its agent keeps it.

    `wait_for(names)` waits until these hosts are Up again. Returns the names of those that were given one. From then on the
    server lets no agent in that does not show its certificate.
    """
    lacking = [host for host in hosts if not fits(folders(host.name), host)]
    for host in lacking:
        known = api.first("listHosts", "host", type="Routing", name=host.name)
        api.job("provisionCertificate", hostid=known["id"], reconnect="true", timeout=180)
        missing = [name for name in FILES if not (folders(host.name) / name).exists()]
        if missing:
            raise FileNotFoundError(f"provisionCertificate succeeded for {host.name}, but its agent has no {', '.join(missing)}")
        (folders(host.name) / NOTE).write_text(addresses(host))
    if lacking:
        wait_for([host.name for host in lacking])
    api.call("updateConfiguration", name=STRICTNESS, value="true")
    return [host.name for host in lacking]
