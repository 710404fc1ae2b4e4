# SPDX-License-Identifier: Apache-2.0
"""The command `up`: brings an environment up, part by part; what runs already is left alone."""

import argparse
import sys
import time
from pathlib import Path

from roamdesk_cloudstack.installation import NotInstalled
from roamdesk_cloudstack.layout import CloudStackFolder, WrongKind
from roamdesk_cloudstack.up import CloudStackUp
from roamdesk_env import cloud, guest_base, java_build, packages, templates
from roamdesk_env.api import ApiRefused
from roamdesk_env.command import CommandFailed
from roamdesk_env.database import Database
from roamdesk_env.environment import Environment, NotUp
from roamdesk_env.zones_up import ZonesUp


def parser():
    """The command's arguments."""
    parser = argparse.ArgumentParser(
        prog="up",
        description="Brings up zones with real libvirt hosts, the WAN, MariaDB, the management server and the agents.",
    )
    parser.add_argument("--name", help="the environment (default: $ROAMDESK_ENV, or demo)")
    parser.add_argument(
        "--only", choices=["hosts"], help="hosts: only namespaces, libvirtd, WAN and the guest's base; no database, no Java"
    )
    parser.add_argument(
        "--cloudstack",
        metavar="DIR",
        help="run the CloudStack 4.22 installed below DIR (its packages' layout, as in /usr/share) in place of the environment's "
        "own management server and agents (default: $ROAMDESK_CLOUDSTACK, or what this environment was made with)",
    )
    return parser


class Steps:
    """Prints each step with the seconds that it took."""

    def __init__(self):
        self.begun = time.monotonic()

    def done(self, what):
        """Says that a step has ended."""
        now = time.monotonic()
        print(f"  {now - self.begun:6.1f} s  {what}", flush=True)
        self.begun = now


def bring_up(environment, only, cloudstack=None):
    """Brings the environment up and returns its description."""
    steps = Steps()
    installation = CloudStackFolder(environment).choose(cloudstack)
    wanted = [packages.CLOUD] if only is None else []
    packages.install(packages.HOSTS, packages.GUEST, *wanted, *([packages.CLOUDSTACK] if installation else []))
    steps.done("packages are there")
    base = guest_base.build(environment.bases)
    steps.done(f"guest base {base}")
    zones = ZonesUp(environment)
    topology = zones.up()
    steps.done(f"{len(topology.hosts)} hosts with libvirtd, WAN (slot {topology.slot})")
    former = former_description(environment)
    description = {**former, **zones.describe(topology)}
    if installation is None:
        description["template"] = templates.install(environment, topology, base)
        for zone in description["zones"]:
            zone["template"] = description["template"]["path"]
        environment.describe(description)
        steps.done("the base is in every zone")
    else:
        description["template"] = templates.describe(base)
        environment.describe(description)
    if only is None:
        bring_up_cloud(environment, topology, description, former, steps)
    return description


def former_description(environment):
    """What environment.json of a former up says, so that database and management server keep their ports."""
    try:
        return environment.description()
    except NotUp:
        return {}


def bring_up_cloud(environment, topology, description, former, steps):
    """The upper half: MariaDB, the management server, an agent in each host."""
    jars = java_build.deploy(java_build.build(), environment.state / "jars")
    steps.done("the jars are built")
    description["database"] = Database(environment).start(former.get("database", {}).get("port"))
    steps.done(f"MariaDB on port {description['database']['port']}")
    if CloudStackFolder(environment).known() is not None:
        base = Path(description["template"]["source"])
        CloudStackUp(environment, topology, description, steps.done).run(base, jars, former)
        return
    description["cloud"] = cloud.describe(environment, topology, jars, former.get("cloud"))
    environment.describe(description)
    cloud.start_cloud(environment)
    steps.done(f"management server at {description['cloud']['apiUrl']}")
    for host in topology.hosts:
        cloud.start_agent(environment, host.name)
    cloud.wait_for_agents(environment, [host.name for host in topology.hosts])
    steps.done(f"{len(topology.hosts)} agents are connected")


def print_hosts(description):
    """A short table of what is there."""
    print(f"{'zone':12} {'host':12} {'management':16} {'WAN':16} images (from outside)")
    for zone in description["zones"]:
        for host in zone["hosts"]:
            print(
                f"{zone['name']:12} {host['name']:12} {host['managementAddress']:16} {host['wanAddress']:16} "
                f"{host['outside']['images']}"
            )


def print_usage(description):
    """How to go on by hand."""
    server = description["cloud"]
    print(
        f"""
  export CLOUDSTACK_ENDPOINT={server['apiUrl']}
  export CLOUDSTACK_KEY={server['admin']['apiKey']}
  export CLOUDSTACK_SECRET={server['admin']['secretKey']}
  cloudstack listZones                # the command of Debian's package cs
  test-env/hosts/wan set zurich newyork --rate 100mbit --rtt 100ms
  test-env/hosts/on zurich1 virsh list --all
  test-env/down"""
    )


def main():
    """Brings the environment up and says how to use it."""
    arguments = parser().parse_args()
    environment = Environment(arguments.name)
    try:
        with environment.exclusive():
            description = bring_up(environment, arguments.only, arguments.cloudstack)
    except (ApiRefused, NotInstalled, WrongKind, CommandFailed, TimeoutError, RuntimeError, OSError) as problem:
        sys.exit(f"up: {problem}\nup: what was started runs on; test-env/down --name {environment.name} ends it")
    print_hosts(description)
    print(f"described in {environment.description_path}")
    if "cloud" in description and environment.processes.pid(cloud.CLOUD):
        print_usage(description)
