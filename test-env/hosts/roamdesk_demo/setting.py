# SPDX-License-Identifier: Apache-2.0
"""The demonstration's world: an environment that is up, zones with their places, a policy, a WAN of a stated rate."""

import json

from roamdesk_demo.cloud import Cloud
from roamdesk_demo.traveller import Traveller
from roamdesk_env import address_database, units
from roamdesk_env.command import run
from roamdesk_env.environment import REPOSITORY, Environment
from roamdesk_env.wan_control import WanControl

POLICY = "follow the user"


def bring_up(name, rate, rtt, pictures):
    """Brings the environment up, sets Roamdesk up as an administrator would, and returns the traveller."""
    print("The zones come up", flush=True)
    run(REPOSITORY / "test-env" / "up", "--name", name, timeout=1800)
    environment = Environment(name)
    description = environment.description()
    api = json.loads((environment.state / "api.json").read_text())
    accounts = {it["account"]: Cloud(api["endpoint"], it["apiKey"], it["secretKey"]) for it in api["accounts"]}
    WanControl(description["wan"]["socket"]).both("set", "*", "*", rate=units.rate(rate), delay=units.seconds(rtt) / 2)
    admin = accounts["admin"]
    policy = configure(environment, admin)
    return Traveller(environment, admin, accounts["ada"], policy, pictures)


def take_down(name):
    """Takes the environment down and removes its state."""
    run(REPOSITORY / "test-env" / "down", "--name", name, "--wipe", timeout=120)


def configure(environment, admin):
    """Tells Roamdesk where the zones are, which offices they serve, and where addresses are; returns a policy's id."""
    description = environment.description()
    database = environment.state / "addresses.mmdb"
    database.write_bytes(address_database.of_zones(description["zones"], 1_767_225_600))
    admin.call("updateConfiguration", name="roamdesk.address.database", value=str(database))
    for zone in description["zones"]:
        parameters = {
            "id": admin.first("listZones", "zone", name=zone["name"])["id"],
            "latitude": zone["latitude"],
            "longitude": zone["longitude"],
            "city": zone["city"],
            "country": zone["country"],
        }
        for number, office in enumerate(zone["offices"]):
            parameters[f"offices[{number}].name"] = office["name"]
            parameters[f"offices[{number}].cidrs"] = ",".join(office["ranges"])
        admin.call("updateRoamingZone", **parameters)
    # An environment that was kept has the policy of the demonstration before this one.
    known = admin.call("listRoamingPolicies", name=POLICY).get("roamingpolicy", [])
    return known[0]["id"] if known else create_policy(admin)


def create_policy(admin):
    """Creates the policy of the demonstration: within 100 km, at once, as often as its user travels. Returns its id."""
    return admin.call(
        "createRoamingPolicy", name=POLICY, samelocation="radius", samelocationvalue=100, dwell=0, cooloff=0
    )["roamingpolicy"]["id"]
