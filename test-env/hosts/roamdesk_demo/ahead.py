# SPDX-License-Identifier: Apache-2.0
"""Replicas ahead of need: two desktops of one user fly to the same city, one of them with a replica that is there before its user."""

import time
from dataclasses import dataclass

from roamdesk_demo.progress import mebibytes
from roamdesk_demo.traveller import seconds_between
from roamdesk_demo.witness import compare, hold

POLICY = "near the user, and in New York"
GOAL_MINUTES = 2
SINGAPORE = {"latitude": "1.29", "longitude": "103.85"}


@dataclass
class Arrival:
    """How a desktop came to its user: seconds from asking until the console, those it was down, and bytes sent after it was asked for."""

    name: str
    totalSeconds: float
    downSeconds: float
    wireBytes: int


class Replicated:
    """The user's two desktops, one with a replication policy."""

    def __init__(self, traveller):
        self.traveller = traveller
        self.tenant = traveller.tenant

    def policy(self):
        """The id of the demonstration's replication policy; made when it is not there."""
        known = self.tenant.call("listReplicationPolicies", name=POLICY).get("replicationpolicy", [])
        if known:
            return known[0]["id"]
        return self.traveller.admin.call(
            "createReplicationPolicy",
            name=POLICY,
            zoneids=self.traveller.zone_id("newyork"),
            recoverypointgoal=GOAL_MINUTES,
            ahead="true",
            consistency="filesystems",
        )["replicationpolicy"]["id"]

    def replica(self, desktop, zone):
        """The replica of a desktop in a zone, as its user sees it; None while there is none."""
        found = self.tenant.call("listReplicas", virtualmachineid=desktop, zoneid=self.traveller.zone_id(zone))
        return next(iter(found.get("replica", [])), None)

    def await_point(self, desktop, zone, since, seconds):
        """Waits until a replica's newest point is of this moment or later; returns the replica."""
        deadline = time.monotonic() + seconds
        while True:
            replica = self.replica(desktop, zone)
            if replica and replica.get("newestpoint") and seconds_between(since, replica["newestpoint"]) >= 0:
                return replica
            hold(time.monotonic() < deadline, f"no replica in {zone} of {since} or later within {seconds} s: {replica}")
            time.sleep(0.5)


def now():
    """This moment, as CloudStack writes moments."""
    return time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime())


def show(traveller):
    """The second part of the journey; returns how the two desktops arrived."""
    replicated = Replicated(traveller)
    arrivals = []
    print("\nTwo desktops in Zurich, with as much work on them; one is to be replicated to New York, and ahead of its user", flush=True)
    plain = deploy(traveller, "bert-desktop")
    followed = deploy(traveller, "anna-laptop")
    traveller.tenant.call("enableReplication", virtualmachineid=followed[0], policyid=replicated.policy())
    # Other bytes on each: what one has would else be found for the other where both belong to one owner.
    for seed, (_, witness) in ((11, plain), (12, followed)):
        witness.works(24, seed, "data/project")
    saved = now()
    replica = replicated.await_point(followed[0], "newyork", saved, GOAL_MINUTES * 60 + 60)
    told(replica)
    for seed, (_, witness) in ((13, plain), (14, followed)):
        witness.works(2, seed, "data/mail")
    again = replicated.await_point(followed[0], "newyork", now(), GOAL_MINUTES * 60 + 60)
    told(again)
    hold(int(again["lastwirebytes"]) < 12 * 2**20, f"an update of some MiB sent {again['lastwirebytes']} bytes")
    print("\nThe user flies to Singapore; the phone reports where it is, nobody connects", flush=True)
    landed = now()
    traveller.tenant.call("reportClientLocation", **SINGAPORE)
    ahead = replicated.await_point(followed[0], "singapore", landed, 180)
    hold(ahead["reason"] == "AHEAD_OF_NEED", f"the replica in Singapore is there because of {ahead['reason']}")
    told(ahead)
    print("\nThe laptop is opened in Singapore: first the desktop without replication, then the one whose replica is there", flush=True)
    for name, (desktop, witness) in (("without replication", plain), ("with a replica ahead of need", followed)):
        arrivals.append(arrive(traveller, name, desktop, witness))
    hold(
        arrivals[1].wireBytes * 3 < arrivals[0].wireBytes,
        f"with a replica {arrivals[1].wireBytes} bytes had to be sent, without {arrivals[0].wireBytes}",
    )
    for desktop, _ in (plain, followed):
        traveller.desktop = desktop
        traveller.tenant.job("destroyVirtualMachine", id=desktop, expunge="true")
    traveller.nothing_left()
    return arrivals


def deploy(traveller, name):
    """A new desktop in Zurich; returns its id and its guest."""
    traveller.clear(name)
    traveller.deploy(name, "zurich")
    return traveller.desktop, traveller.witness


def told(replica):
    """Says how a replica stands."""
    print(
        f"    {replica['zonename']}: point of {replica['newestpoint']}, {mebibytes(int(replica['lastwirebytes']))} sent in"
        f" {float(replica['lastseconds']):.1f} s, {replica['points']} points, goal {replica['goal']} s, age {replica['age']} s;"
        f" {replica.get('details') or replica['reason']}",
        flush=True,
    )


def arrive(traveller, name, desktop, witness):
    """Connects from Singapore, checks that it is the same desktop with the same content, and returns the figures."""
    traveller.desktop, traveller.witness = desktop, witness
    before, content = witness.statement(), witness.digest("data/project")
    began = time.monotonic()
    result = traveller.ask(**SINGAPORE)
    total = time.monotonic() - began
    hold(result.moved, f"{name}: the desktop did not move")
    after = witness.statement()
    compare(before, after)
    hold(after["zone"] == "singapore", f"{name}: the guest says that it is in {after['zone']}")
    hold(witness.digest("data/project") == content, f"{name}: the user's project is not what it was")
    operation = traveller.admin.first("listRoamingOperations", "roamingoperation", id=result.operation, listall="true")
    steps = {step["name"]: step for step in operation["steps"]}
    sent = sum(int(transfer["wirebytes"]) for transfer in operation.get("transfers", []))
    down = seconds_between(steps["stop"]["started"], steps["start"]["ended"])
    print(f"    {name}: {total:.1f} s, down for {down:.0f} s, {mebibytes(sent)} on the wire", flush=True)
    return Arrival(name, total, down, sent)


def table(arrivals):
    """The two arrivals as lines of text."""
    lines = [f"{'connecting from Singapore':44} {'wire':>9} {'total':>7} {'down':>7}", f"{'':44} {'MiB':>9} {'s':>7} {'s':>7}"]
    for arrival in arrivals:
        lines.append(
            f"{arrival.name:44} {arrival.wireBytes / 2**20:>9.2f} {arrival.totalSeconds:>7.1f} {arrival.downSeconds:>7.1f}"
        )
    return "\n".join(lines)
