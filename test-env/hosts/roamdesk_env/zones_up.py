# SPDX-License-Identifier: Apache-2.0
"""Brings up the lower half of an environment: networks, hosts with libvirtd, the WAN; and takes it down."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest

from roamdesk_env import address_database, certificates, network
from roamdesk_env.host import IMAGES, PACKAGE_PARENT, HostBuilder
from roamdesk_env.processes import wait_until
from roamdesk_env.slots import Slots
from roamdesk_env.topology import Topology, load_zones, stable_uuid
from roamdesk_env.wan_control import WanControl

DEFAULT_LINKS = {"rate": 1e9, "rtt": 0.020}


class ZonesUp:
    """Networks, hosts and WAN of one environment."""

    def __init__(self, environment):
        self.environment = environment
        self.processes = environment.processes
        self.hosts = HostBuilder(environment)
        self.slots = Slots(network.dismantle)

    def up(self):
        """Starts what does not run. What a crashed run left is removed first. Returns the topology."""
        zones = load_zones()
        slot = self.slots.take(self.environment.state, self.environment.former_slot())
        self.environment.keep_slot(slot)
        topology = Topology(zones, slot)
        if not self.complete(topology):
            self.stop_processes()
            network.dismantle(slot)
            network.build(topology, uplinks=self.hosts.installation is not None)
            # Before the hosts, which are prepared at the same time and all sign with it.
            certificates.authority(self.environment.state / "ca")
            with ThreadPoolExecutor(len(topology.hosts)) as pool:
                list(pool.map(lambda host: self.start_host(host, topology), topology.hosts))
        self.start_wan(topology)
        return topology

    def complete(self, topology):
        """True when the namespaces and libvirtd of every host run."""
        roles = [f"{kind}-{host.name}" for host in topology.hosts for kind in ("host", "libvirtd")]
        return all(self.processes.pid(role) for role in roles)

    def start_host(self, host, topology):
        """Prepares and starts one host."""
        self.hosts.prepare(host, topology)
        self.hosts.start_holder(host)
        self.hosts.start_libvirtd(host)
        self.hosts.wait_for_libvirtd(host)

    @property
    def wan_socket(self):
        """The WAN's control socket."""
        return str(self.environment.state / "wan.sock")

    def start_wan(self, topology):
        """Starts the WAN switch unless it runs."""
        if self.processes.pid("wan") is not None:
            return
        plan = self.environment.state / "wan-plan.json"
        hosts = [
            {"name": host.name, "zone": host.zone, "netns": host.netns, "address": host.wan_address}
            for host in topology.hosts
        ]
        plan.write_text(json.dumps({"socket": self.wan_socket, "hosts": hosts, "links": DEFAULT_LINKS}))
        self.processes.spawn(
            "wan", [sys.executable, "-m", "roamdesk_env.wan_switch", plan], env={"PYTHONPATH": str(PACKAGE_PARENT)}
        )
        wait_until(self.wan_answers, 15, "the WAN switch", lambda: f"Log:\n{self.processes.tail('wan')}")

    def wan_answers(self):
        """True when the switch answers on its socket."""
        if self.processes.pid("wan") is None:
            raise RuntimeError(f"the WAN switch has ended. Log:\n{self.processes.tail('wan')}")
        try:
            return bool(WanControl(self.wan_socket).links())
        except OSError:
            return False

    def stop_processes(self):
        """Ends all recorded processes of the environment, those that depend on others first."""
        order = ("agent", "cloud", "templates", "database", "wan", "libvirtd", "host")
        roles = sorted(self.processes.roles(), key=lambda role: order.index(role.split("-")[0]))
        for role in roles:
            self.processes.stop(role, patience=20 if role in ("database", "cloud") else 5)

    def down(self):
        """Ends everything of the environment: recorded processes, guests, namespaces, devices, and its slot."""
        slot = self.slots.of(self.environment.state)
        self.stop_processes()
        if slot is not None:
            network.dismantle(slot)
            self.slots.give_back(self.environment.state)

    def describe(self, topology):
        """What environment.json says about zones, hosts and WAN."""
        name = self.environment.name
        zones = []
        for zone, public in zip_longest(topology.zones, address_database.NETWORKS[: len(topology.zones)], fillvalue=()):
            described = {key: zone[key] for key in ("name", "city", "country", "latitude", "longitude", "offices")}
            described["uuid"] = stable_uuid(name, zone["name"], "zone")
            described["publicRanges"] = list(public)
            described["hosts"] = [self.describe_host(topology.host(host)) for host in zone["hosts"]]
            zones.append(described)
        addresses = self.environment.state / "addresses.mmdb"
        addresses.write_bytes(address_database.of_zones(topology.zones, int(time.time())))
        return {
            "name": name,
            "state": str(self.environment.state),
            "slot": topology.slot,
            "managementAddress": topology.management_address,
            "zones": zones,
            "wan": {"socket": self.wan_socket},
            "addressDatabase": str(addresses),
        }

    def describe_host(self, host):
        """What environment.json says about a host. Paths under `outside` are seen from the root namespace."""
        folder = self.environment.host_folder(host.name)
        return {
            "name": host.name,
            "zone": host.zone,
            "uuid": self.hosts.uuid(host),
            "guid": stable_uuid(self.environment.name, host.name, "agent"),
            "netns": host.netns,
            "managementAddress": host.management_address,
            "wanAddress": host.wan_address,
            "bridge": "cloudbr0",
            "pool": {"name": "local", "uuid": self.hosts.pool_uuid(host), "path": IMAGES},
            "agentProperties": "/etc/cloudstack/agent/agent.properties",
            "keystore": "/etc/cloudstack/agent/cloud.jks",
            "guestSockets": "/run/libvirt/roamdesk",
            "outside": {
                "folder": str(folder),
                "images": str(folder / "lib" / "images"),
                "guestSockets": str(folder / "run" / "roamdesk"),
                "guestLogs": str(folder / "log" / "qemu"),
                "agentFolder": str(folder / "agent"),
                "hooks": str(folder / "etc-libvirt" / "hooks"),
            },
        }
