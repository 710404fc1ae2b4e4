# SPDX-License-Identifier: Apache-2.0
"""Brings the upper half of an environment up with an installed CloudStack: server, zones, agents, certificates, template."""

import json

from roamdesk_cloudstack import accounts, certificates, session, settings, template, zones
from roamdesk_cloudstack.layout import installation_of
from roamdesk_cloudstack.server import Server, ports
from roamdesk_env import cloud
from roamdesk_env.api import Api
from roamdesk_env.host import IMAGES, HostBuilder


def describe(environment, topology, jars, former):
    """What environment.json says about the management server, as roamdesk_env.cloud.describe does about its own."""
    chosen = ports(environment, cloud.CLOUD, former or {})
    return {
        **chosen,
        "apiUrl": f"http://127.0.0.1:{chosen['apiPort']}/client/api",
        "agentAddress": topology.management_address,
        "admin": {"user": session.USER, "password": session.PASSWORD, **(kept_keys(environment) or {})},
        "jars": jars,
        "installation": str(installation_of(environment).folder),
        "version": installation_of(environment).version(),
    }


def kept_keys(environment):
    """The administrator's keys of an earlier up, or None."""
    path = environment.state / "admin-keys.json"
    return json.loads(path.read_text()) if path.exists() else None


def keep_keys(environment, keys):
    """Keeps the administrator's keys; readable by root only."""
    path = environment.state / "admin-keys.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(keys))


class CloudStackUp:
    """The steps of an up. `description` is what becomes environment.json; `done(what)` says that a step has ended."""

    def __init__(self, environment, topology, description, done):
        self.environment = environment
        self.topology = topology
        self.description = description
        self.done = done
        self.server = Server(environment, installation_of(environment), description)
        self.hosts = topology.hosts

    def run(self, base, jars, former):
        """Everything, from the database on."""
        self.description["cloud"] = describe(self.environment, self.topology, jars, former.get("cloud"))
        self.start_server()
        api = self.administrator()
        zone_ids = zones.make_zones(api, self.topology)
        settings.apply(api, self.topology.management_address)
        zones.make_offerings(api)
        tenants = self.make_accounts(api)
        zones.make_networks(api, zone_ids, tenants)
        self.done("zones, offerings, accounts and networks")
        self.start_agents()
        self.provision_certificates(api)
        self.bring_template(api, zone_ids, tenants[0], base, former)
        self.environment.describe(self.description)

    def start_server(self):
        """Databases, settings, and the server itself."""
        if self.environment.processes.pid(cloud.CLOUD) is None:
            made = self.server.configure()
            self.done(f"CloudStack's databases: {made}")
            strict = all(certificates.fits(self.agent_folder(host.name), host) for host in self.hosts)
            self.server.schema().sql(settings.rows(self.description["cloud"]["agentPort"], strict), "cloud")
        self.environment.describe(self.description)
        cloud.start_cloud(self.environment)
        cloud_of = self.description["cloud"]
        self.done(f"CloudStack {cloud_of['version']} of {cloud_of['installation']} at {cloud_of['apiUrl']}")

    def administrator(self):
        """The API as the administrator, who is given keys the first time."""
        server = self.description["cloud"]
        if kept_keys(self.environment) is None:
            keep_keys(self.environment, session.administrator_keys(server["apiUrl"]))
        keys = kept_keys(self.environment)
        server["admin"].update(keys)
        self.environment.describe(self.description)
        return Api(server["apiUrl"], keys["apiKey"], keys["secretKey"])

    def make_accounts(self, api):
        """Accounts and api.json; returns the tenants."""
        server = self.description["cloud"]
        made = accounts.Accounts(self.environment, api, kept_keys(self.environment))
        return made.make(server["apiUrl"], server["agentAddress"], server["agentPort"])

    def agent_folder(self, host):
        """What a host shows as /etc/cloudstack/agent."""
        return self.environment.host_folder(host) / "agent"

    def start_agents(self):
        """An agent in every host."""
        for host in self.hosts:
            cloud.start_agent(self.environment, host.name)
        cloud.wait_for_agents(self.environment, [host.name for host in self.hosts])
        self.done(f"{len(self.hosts)} agents are connected")

    def provision_certificates(self, api):
        """Certificates of CloudStack's authority; libvirt is started again where its own have changed."""

        def wait_for(names):
            cloud.wait_for_agents(self.environment, names)

        given = certificates.provision(api, self.agent_folder, self.hosts, wait_for)
        builder = HostBuilder(self.environment)
        for name in given:
            self.environment.processes.stop(f"libvirtd-{name}", patience=20)
            builder.start_libvirtd(self.topology.host(name))
            builder.wait_for_libvirtd(self.topology.host(name))
        self.done(f"certificates of CloudStack's authority: {', '.join(given) or 'there already'}")

    def bring_template(self, api, zone_ids, tenant, base, former):
        """The template in every zone, and where its files are."""
        address = self.topology.management_address
        port = template.serve(self.environment, base, address, former.get("cloud", {}).get("templatePort"))
        self.description["cloud"]["templatePort"] = port
        # A base that is built anew is another template: one that disks are linked to never changes.
        name = f"{template.NAME}-{base.parent.name}"
        identity = template.register(api, f"http://{address}:{port}/{base.name}", name)
        user = Api(self.description["cloud"]["apiUrl"], tenant["apiKey"], tenant["secretKey"])
        files = template.Bases(self.server.schema(), user, identity).bring(zone_ids)
        for zone in self.description["zones"]:
            zone["uuid"] = zone_ids[zone["name"]]
            zone["template"] = f"{IMAGES}/{files[zone['name']]}"
        first = self.description["zones"][0]["template"]
        self.description["template"].update(name=name, uuid=identity, path=first)
        self.done("the template is in every zone")
