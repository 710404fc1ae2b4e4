# SPDX-License-Identifier: Apache-2.0
"""The command `screen`: saves what a desktop shows, as a PNG."""

import argparse
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from roamdesk_env import png
from roamdesk_env.command import CommandFailed, run
from roamdesk_env.environment import Environment, NotUp
from roamdesk_env.rfb import RfbClient, RfbFailed


def find(environment, domain):
    """Address, port and password of a domain's VNC server, on whichever host it runs."""
    for zone in environment.description()["zones"]:
        for host in zone["hosts"]:
            virsh = [*environment.nsenter(host["name"]), "virsh", "-c", "qemu:///system"]
            if domain in run(*virsh, "list", "--name").split():
                xml = ElementTree.fromstring(run(*virsh, "dumpxml", "--security-info", domain))
                graphics = xml.find("devices/graphics[@type='vnc']")
                if graphics is None:
                    raise NotUp(f"{domain} on {host['name']} has no VNC screen")
                return host["managementAddress"], int(graphics.get("port")), graphics.get("passwd")
    raise NotUp(f"no host of environment {environment.name} runs {domain}")


def save(address, port, password, path):
    """Fetches a screen and writes it; returns the server's name, width and height."""
    with RfbClient(address, port, password) as client:
        width, height, rgb = client.screen()
        Path(path).write_bytes(png.encode(width, height, rgb))
        return client.name, width, height


def main():
    """Saves one screen."""
    parser = argparse.ArgumentParser(prog="screen", description="Saves what a desktop shows (by VNC) as a PNG file.")
    parser.add_argument("--name", help="the environment (default: $ROAMDESK_ENV, or demo)")
    parser.add_argument("--address", help="HOST:PORT of the VNC server; without it, the machine is looked for on all hosts")
    parser.add_argument("--password", help="with --address: the VNC password, if there is one")
    parser.add_argument("--domain", help="libvirt's name of the machine, for example i-2-3-VM")
    parser.add_argument("file", help="the PNG file to write")
    arguments = parser.parse_args()
    if (arguments.address is None) == (arguments.domain is None):
        parser.error("name either --domain or --address")
    try:
        if arguments.address:
            address, _, port = arguments.address.rpartition(":")
            target = address, int(port), arguments.password
        else:
            target = find(Environment(arguments.name), arguments.domain)
        name, width, height = save(*target, arguments.file)
    except (NotUp, RfbFailed, CommandFailed, OSError, ValueError) as problem:
        sys.exit(f"screen: {problem}")
    print(f"{arguments.file}: {width} x {height}, {name}")
