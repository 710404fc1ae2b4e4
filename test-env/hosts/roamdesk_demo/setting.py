# SPDX-License-Identifier: Apache-2.0
"""The demonstration's world: an environment that is up, zones with their places, a policy, a WAN of a stated rate."""

import json
import tarfile
from pathlib import Path

from roamdesk_demo.cloud import Cloud
from roamdesk_demo.traveller import Traveller
from roamdesk_env import address_database, units
from roamdesk_env.command import run
from roamdesk_env.environment import REPOSITORY, Environment
from roamdesk_env.wan_control import WanControl

POLICY = "follow the user"


def bring_up(name, cloudstack, rate, rtt, pictures):
    """Brings the environment up, sets Roamdesk up as an administrator would, and returns the traveller."""
    print("The zones come up", flush=True)
    chosen = ["--cloudstack", cloudstack] if cloudstack else []
    run(REPOSITORY / "test-env" / "up", "--name", name, *chosen, timeout=3600)
    environment = Environment(name)
    description = environment.description()
    api = json.loads((environment.state / "api.json").read_text())
    accounts = {it["account"]: Cloud(api["endpoint"], it["apiKey"], it["secretKey"]) for it in api["accounts"]}
    WanControl(description["wan"]["socket"]).both("set", "*", "*", rate=units.rate(rate), delay=units.seconds(rtt) / 2)
    admin = accounts["admin"]
    policy = configure(environment, admin)
    consoles = has_consoles(description, admin)
    print(f"    {told(description, consoles)}", flush=True)
    return Traveller(environment, admin, accounts["ada"], policy, pictures, consoles)


def told(description, consoles):
    """What runs here, and what it cannot show."""
    if "installation" not in description["cloud"]:
        return "the management server and the agents are the environment's own"
    text = f"CloudStack {description['cloud']['version']}, with its own agents and certificates"
    if consoles:
        return text
    return (
        f"{text}, but without system VMs: there is no console proxy, so that connectRoamingDesktop moves the desktop and"
        " says why it opens no console. Not shown here: the console's URL. The screen is fetched by VNC from the host."
    )


def has_consoles(description, admin):
    """True unless this is a CloudStack without a console proxy; the environment's own server opens consoles itself."""
    if "installation" not in description["cloud"]:
        return True
    return bool(admin.call("listSystemVms", systemvmtype="consoleproxy", state="Running").get("systemvm"))


def keep_logs(name, folder):
    """Packs the environment's logs into a file, for whoever wants to know why something did not hold; says where they are."""
    logs = Environment(name).state / "log"
    if not logs.exists():
        return "nothing has been started"
    path = Path(folder) / f"{name}-logs.tar.gz"
    # They quote passphrases of agents.
    path.touch(mode=0o600)
    with tarfile.open(path, "w:gz") as archive:
        archive.add(logs, arcname=f"{name}-logs")
    return f"the logs of all parts are in {path}"


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
