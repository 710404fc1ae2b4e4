# SPDX-License-Identifier: Apache-2.0
"""How an installed CloudStack's server and agents are started, for whoever starts the environment's parts."""

from pathlib import Path

from roamdesk_cloudstack import agent, server
from roamdesk_cloudstack.layout import installation_of
from roamdesk_env.host import IMAGES, HostBuilder
from roamdesk_env.topology import Topology, load_zones, stable_uuid


def server_words(environment):
    """The words that start the management server."""
    return server.Server(environment, installation_of(environment), environment.description()).words()


def agent_words(environment, name):
    """Writes the files of a host's agent as they must be now, and returns the words that start it."""
    description = environment.description()
    host = Topology(load_zones(), description["slot"]).host(name)
    folder = environment.host_folder(name)
    # Agents download nothing to a folder that is not there.
    (folder / "lib" / Path(agent.DOWNLOADS).name).mkdir(exist_ok=True)
    guid = stable_uuid(environment.name, name, "agent")
    pool = HostBuilder(environment).pool_uuid(host)
    agent.write(folder / "agent", agent.properties(host, description["cloud"], guid, pool, IMAGES))
    agent.install_plugin(folder / "plugins", description["cloud"]["jars"]["agentHooks"])
    return agent.words(environment.nsenter(name))
