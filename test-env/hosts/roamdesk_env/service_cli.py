# SPDX-License-Identifier: Apache-2.0
"""The command `service`: starts, stops or kills one part of an environment, for tests and for trying failures by hand."""

import argparse
import os
import signal
import sys

from roamdesk_env import cloud
from roamdesk_env.api import ApiRefused
from roamdesk_env.command import CommandFailed
from roamdesk_env.database import Database
from roamdesk_env.environment import Environment, NotUp
from roamdesk_env.host import HostBuilder
from roamdesk_env.processes import wait_until
from roamdesk_env.topology import Topology, load_zones
from roamdesk_env.zones_up import ZonesUp


def start(environment, role):
    """Starts a part by its role unless it runs; waits until it answers (an agent: until the server lists its host as Up)."""
    description = environment.description()
    topology = Topology(load_zones(), description["slot"])
    kind, _, host = role.partition("-")
    if kind == "cloud":
        cloud.start_cloud(environment)
    elif kind == "agent":
        cloud.start_agent(environment, topology.host(host).name)
        cloud.wait_for_agents(environment, [host])
    elif kind == "database":
        Database(environment).start(description.get("database", {}).get("port"))
    elif kind == "wan":
        ZonesUp(environment).start_wan(topology)
    elif kind == "libvirtd":
        hosts = HostBuilder(environment)
        if environment.processes.pid(role) is None:
            hosts.start_libvirtd(topology.host(host))
        hosts.wait_for_libvirtd(topology.host(host))
    else:
        raise NotUp(f"no part {role!r} that can be started alone")


def kill(environment, role):
    """Ends a part as a crash would: SIGKILL, and waits until it is gone."""
    pid = environment.processes.pid(role)
    if pid is None:
        raise NotUp(f"{role} does not run")
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: environment.processes.pid(role) is None, 10, f"the end of {role} (pid {pid})")


def main():
    """Carries out one order on one part, or lists the parts."""
    parser = argparse.ArgumentParser(prog="service", description="Starts, stops or kills one part of an environment.")
    parser.add_argument("--name", help="the environment (default: $ROAMDESK_ENV, or demo)")
    parser.add_argument("order", choices=["list", "start", "stop", "kill", "restart", "log"])
    parser.add_argument("role", nargs="?", help="cloud, agent-HOST, libvirtd-HOST, database or wan")
    arguments = parser.parse_args()
    environment = Environment(arguments.name)
    if (arguments.role is None) != (arguments.order == "list"):
        parser.error("name a part: cloud, agent-HOST, libvirtd-HOST, database or wan")
    try:
        if arguments.order == "list":
            for role in environment.processes.roles():
                print(f"{role:24} {environment.processes.pid(role) or 'does not run'}")
        elif arguments.order == "log":
            print(environment.processes.tail(arguments.role, 200))
        elif arguments.order == "kill":
            kill(environment, arguments.role)
        else:
            if arguments.order != "start":
                environment.processes.stop(arguments.role, patience=20)
            if arguments.order != "stop":
                start(environment, arguments.role)
    except (ApiRefused, CommandFailed, NotUp, TimeoutError, RuntimeError, OSError, KeyError) as problem:
        sys.exit(f"service: {problem}")
