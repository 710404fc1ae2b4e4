# SPDX-License-Identifier: Apache-2.0
"""The command `wan`: shows and sets the links between zones."""

import argparse
import sys

from roamdesk_env import units
from roamdesk_env.environment import Environment, NotUp
from roamdesk_env.wan_control import BadLinkSetting, WanControl
from roamdesk_env.wan_measure import PAYLOAD_SHARE, measure


def parser():
    """The command's arguments."""
    parser = argparse.ArgumentParser(prog="wan", description="Shows and sets the WAN between zones of an environment.")
    parser.add_argument("--name", help="the environment (default: $ROAMDESK_ENV, or demo)")
    orders = parser.add_subparsers(dest="order", required=True)
    orders.add_parser("show", help="all links: rate, delay, counters")
    change = orders.add_parser("set", help="sets rate and round trip between two zones, or from one to the other")
    change.add_argument("--rate", type=units.rate, help="for example 100mbit")
    change.add_argument("--rtt", type=units.seconds, help="round trip, for example 100ms; half of it each way")
    cut = orders.add_parser("cut", help="takes the link down; what is on its way is lost")
    restore = orders.add_parser("restore", help="takes the link up again")
    reset = orders.add_parser("reset-counters", help="counters start again from 0")
    measure = orders.add_parser("measure", help="measures round trip and goodput with TCP, from the first zone to the second")
    measure.add_argument("--seconds", type=float, default=5.0, help="how long to send (default: 5)")
    measure.add_argument("--streams", type=int, default=1, help="TCP streams at once (default: 1)")
    measure.add_argument("zones", nargs=2, metavar="ZONE")
    for order in (change, cut, restore, reset):
        order.add_argument("zones", nargs="*", metavar="ZONE", help="two zones; none: between all zones")
        order.add_argument("--one-way", action="store_true", help="only from the first zone to the second")
    return parser


def print_links(links):
    """The links as a table."""
    print(f"{'from':12} {'to':12} {'rate':>9} {'one way':>9} {'state':>6} {'MB':>10} {'packets':>9} {'dropped':>8}")
    for link in links:
        if link["from"] != link["to"]:
            print(
                f"{link['from']:12} {link['to']:12} {units.rate_text(link['rateBitsPerSecond']):>9} "
                f"{link['oneWayMillis']:>7g}ms {'up' if link['up'] else 'cut':>6} {link['bytes'] / 1e6:>10.2f} "
                f"{link['packets']:>9} {link['droppedPackets']:>8}"
            )


def print_measurement(environment, arguments):
    """Measures between the first hosts of two zones."""
    hosts = {zone["name"]: zone["hosts"][0] for zone in environment.description()["zones"]}
    for zone in arguments.zones:
        if zone not in hosts:
            raise BadLinkSetting(f"no zone {zone!r}; there are {', '.join(hosts)}")
    source, target = (hosts[zone] for zone in arguments.zones)
    result = measure(environment, source["name"], target["name"], target["wanAddress"], arguments.seconds, arguments.streams)
    trips, steady = result["roundTripMillis"], result["steadyBitsPerSecond"]
    print(
        f"{arguments.zones[0]} -> {arguments.zones[1]}: round trip {trips['median']:.2f} ms "
        f"({trips['least']:.2f} to {trips['most']:.2f}); {steady / 1e6:.1f} Mbit/s of payload, that is "
        f"{steady / PAYLOAD_SHARE / 1e6:.1f} Mbit/s on the line; {result['bytes'] / 1e6:.1f} MB in {result['seconds']:.2f} s"
    )


def main():
    """Carries out one order."""
    arguments = parser().parse_args()
    try:
        environment = Environment(arguments.name)
        if arguments.order == "measure":
            print_measurement(environment, arguments)
            return
        wan = WanControl(environment.description()["wan"]["socket"])
        if arguments.order == "show":
            print_links(wan.links())
            return
        if len(arguments.zones) not in (0, 2):
            raise BadLinkSetting("name two zones, or none for all")
        one, other = arguments.zones or ("*", "*")
        settings = {}
        if arguments.order == "set":
            if arguments.rate is not None:
                settings["rate"] = arguments.rate
            if arguments.rtt is not None:
                settings["delay"] = arguments.rtt / 2
        if arguments.one_way:
            links = wan.order(op=arguments.order, **{"from": one, "to": other}, **settings)
        else:
            links = wan.both(arguments.order, one, other, **settings)
        print_links(links)
    except (BadLinkSetting, NotUp, OSError) as problem:
        sys.exit(f"wan: {problem}")
