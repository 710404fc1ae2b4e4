# SPDX-License-Identifier: Apache-2.0
"""The command `demo`: brings the zones up, lets a desktop follow its user around the world, and takes everything down."""

import argparse
import sys
import time
from pathlib import Path

from roamdesk_env import packages

NOT_HELD = 1


def parser():
    """The command's arguments."""
    parser = argparse.ArgumentParser(
        prog="demo",
        description="A desktop with a running guest follows its user from zone to zone; ends with 0 only if all held.",
    )
    parser.add_argument("--name", default="demo", help="the environment to use (default: demo)")
    parser.add_argument("--report", metavar="FILE", help="write what was measured, as JSON")
    parser.add_argument("--pictures", metavar="DIR", default=".", help="where to put the pictures of the screen")
    parser.add_argument("--rate", default="100mbit", help="the WAN's rate (default: 100mbit)")
    parser.add_argument("--rtt", default="100ms", help="the WAN's round trip (default: 100ms)")
    parser.add_argument(
        "--cloudstack", metavar="DIR", help="on the CloudStack 4.22 installed below DIR, as test-env/up --cloudstack describes"
    )
    parser.add_argument("--keep", action="store_true", help="leave the environment up at the end")
    return parser


def journey(traveller):
    """The user's journey: each place is known by another signal."""
    from roamdesk_demo.progress import mebibytes

    def tell(text):
        print(f"\n{text}", flush=True)

    tell("A desktop is made in Zurich: a linked clone, with a guest that keeps a journal")
    traveller.clear("anna-desktop")
    said = traveller.deploy("anna-desktop", "zurich")
    print(f"    {said['desktop']} runs on {said['host']} in {said['zone']}, {said['count']} lines in its journal")
    photos = traveller.witness.works(20, 7, "data/photos")
    places = [
        ("Zurich to New York, by coordinates", "newyork", {"latitude": "40.75", "longitude": "-73.99"}),
        ("New York to Singapore, by the office's range", "singapore", {"privateaddress": "172.22.5.9"}),
        ("Singapore to New York, by the public address", "newyork", {"publicaddress": "198.51.100.20"}),
        ("New York home to Zurich, by latencies", "zurich", None),
    ]
    for number, (name, to, location) in enumerate(places):
        traveller.witness.works(3, 100 + number, f"data/work{number}")
        tell(name)
        if location is None:
            location = latencies(traveller, {"zurich": 9, "newyork": 96, "singapore": 171})
        move = traveller.connect(name, to, **location)
        print(f"    {mebibytes(move.wireBytes)} on the wire for {mebibytes(move.changedBytes)} of changes; down for {move.downSeconds:.0f} s")
        if traveller.witness.digest("data/photos") != photos:
            sys.exit("demo: the user's photos are not what they were")
    tell("The user stays: connecting again moves nothing")
    if traveller.ask(latitude="47.37", longitude="8.54").moved:
        sys.exit("demo: the desktop moved although its user is where it is")
    tell("The desktop is destroyed, with all its replicas")
    traveller.destroy()


def latencies(traveller, milliseconds):
    """Measured latencies as a command's parameters."""
    parameters = {}
    for number, (zone, value) in enumerate(milliseconds.items()):
        parameters[f"latencies[{number}].zoneid"] = traveller.zone_id(zone)
        parameters[f"latencies[{number}].milliseconds"] = str(value)
    return parameters


def main():
    """Runs the demonstration."""
    arguments = parser().parse_args()
    packages.install(packages.HOSTS, packages.GUEST, packages.CLOUD, packages.CLIENTS)
    # What these modules import was just installed.
    from roamdesk_demo import ahead, report, setting
    from roamdesk_demo.cloud import ApiRefused
    from roamdesk_demo.witness import NotAsPromised
    from roamdesk_env.command import CommandFailed
    from roamdesk_env.rfb import RfbFailed

    pictures = Path(arguments.pictures)
    pictures.mkdir(parents=True, exist_ok=True)
    began, traveller, problem, arrivals = time.monotonic(), None, None, []
    try:
        traveller = setting.bring_up(arguments.name, arguments.cloudstack, arguments.rate, arguments.rtt, pictures)
        journey(traveller)
        arrivals = ahead.show(traveller)
    except (ApiRefused, NotAsPromised, CommandFailed, RfbFailed, OSError, RuntimeError) as failure:
        problem = failure
    moves = traveller.moves if traveller else []
    if moves:
        print(f"\n{report.table(moves)}")
    if arrivals:
        print(f"\n{ahead.table(arrivals)}")
    if arguments.report:
        report.write(arguments.report, moves, arrivals, problem)
    if problem:
        problem = f"{problem}\ndemo: {setting.keep_logs(arguments.name, pictures)}"
    if not arguments.keep:
        setting.take_down(arguments.name)
    if problem:
        sys.exit(f"\ndemo: {problem}")
    print(f"\nAll held, in {time.monotonic() - began:.0f} s.")
