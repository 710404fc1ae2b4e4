# SPDX-License-Identifier: Apache-2.0
"""A person with a desktop: lets it be made, travels, connects, and looks closely at what came along."""

import os
import re
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from roamdesk_demo.disks import BaseReads, HostDisks, Point
from roamdesk_demo.progress import OperationBar
from roamdesk_demo.report import Move
from roamdesk_demo.witness import NotAsPromised, Witness, compare, hold
from roamdesk_env import screen_cli
from roamdesk_env.command import CommandFailed, run
from roamdesk_env.guest_base import CONTENT_FROM
from roamdesk_env.wan_control import WanControl


def seconds_between(earlier, later):
    """Seconds between two of CloudStack's timestamps."""
    form = "%Y-%m-%dT%H:%M:%S%z"
    return (datetime.strptime(later, form) - datetime.strptime(earlier, form)).total_seconds()


def content_of_the_base():
    """A file of this machine that the guest's base has a copy of: the first of some size in the order in which they were taken."""
    for here, folders, files in os.walk(CONTENT_FROM[0]):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(here, name)
            if not os.path.islink(path) and os.path.getsize(path) > 65536:
                return path
    raise NotAsPromised(f"{CONTENT_FROM[0]} has no file of 64 KiB")


@dataclass(frozen=True)
class Connection:
    """What connecting came to: whether the desktop moved, why, by which operation, and the console's URL (None without one)."""

    moved: bool
    reasons: list
    operation: str
    url: str


@dataclass(frozen=True)
class Stretch:
    """A part of the journey: from a zone to a zone, and the path of the copy that stays behind."""

    here: str
    to: str
    path: str


class Traveller:
    """One tenant's desktop in one environment, and the administrator's view of it."""

    def __init__(self, environment, admin, tenant, policy, pictures, has_consoles=True):
        self.environment = environment
        self.description = environment.description()
        self.admin = admin
        self.tenant = tenant
        self.policy = policy
        self.pictures = Path(pictures)
        self.has_consoles = has_consoles
        self.moves = []
        self.desktop = None
        self.witness = None

    def zone(self, name):
        """A zone of the environment's description."""
        return next(zone for zone in self.description["zones"] if zone["name"] == name)

    def host_of(self, zone):
        """The name of a zone's first host."""
        return self.zone(zone)["hosts"][0]["name"]

    def disks(self, zone):
        """The images of a zone's host."""
        return HostDisks(self.environment, self.host_of(zone))

    def zone_id(self, name):
        """CloudStack's id of a zone."""
        return self.tenant.first("listZones", "zone", name=name)["id"]

    def clear(self, name):
        """Removes what an earlier demonstration left in an environment that was kept."""
        for left in self.tenant.call("listVirtualMachines", name=name).get("virtualmachine", []):
            self.tenant.job("destroyVirtualMachine", id=left["id"], expunge="true")

    def deploy(self, name, zone):
        """Lets a linked clone be made and enables it for roaming."""
        made = self.tenant.job(
            "deployVirtualMachine",
            name=name,
            zoneid=self.zone_id(zone),
            templateid=self.description["template"]["uuid"],
            serviceofferingid=self.tenant.first("listServiceOfferings", "serviceoffering")["id"],
            networkids=self.tenant.first("listNetworks", "network", zoneid=self.zone_id(zone))["id"],
        )["virtualmachine"]
        self.desktop = made["id"]
        self.tenant.call("enableRoamingDesktop", virtualmachineid=self.desktop, policyid=self.policy)
        self.witness = Witness(self.environment, self.row()["instancename"])
        return self.witness.statement()

    def row(self):
        """The administrator's view of the machine."""
        return self.admin.first("listVirtualMachines", "virtualmachine", id=self.desktop, listall="true")

    def volume_path(self, zone):
        """The absolute path of the root disk."""
        volume = self.admin.first("listVolumes", "volume", virtualmachineid=self.desktop, listall="true")
        return f"{self.zone(zone)['hosts'][0]['pool']['path']}/{volume['path']}"

    def earlier_point(self, zone):
        """What the zone has of the disk before a move: its replica, or else the base."""
        desktop = self.admin.first("listRoamingDesktops", "roamingdesktop", virtualmachineid=self.desktop, listall="true")
        for replica in desktop.get("replicas", []):
            if replica["zonename"] == zone:
                return replica["path"]
        return self.zone(zone)["template"]

    def connect(self, name, to, **location):
        """Connects from a place, and checks everything that a move to the zone `to` promises."""
        here = self.row()["zonename"]
        before, identity = self.witness.statement(), self.row()
        old_path = self.volume_path(here)
        with Point(self.disks(to), self.earlier_point(to)) as earlier:
            bar = OperationBar(self.tenant, self.desktop)
            began = time.monotonic()
            result = self.ask(bar, **location)
            total = time.monotonic() - began
            bar.close()
            for reason in result.reasons:
                print(f"    because {reason}")
            hold(result.moved, "the desktop did not move")
            after = self.witness.statement()
            self.same_desktop(identity, to)
            compare(before, after)
            hold(after["zone"] == to, f"the guest says that it is in {after['zone']}")
            measured = self.measure(name, Stretch(here, to, old_path), earlier, result, total)
        self.local_base(to)
        self.refuses_the_old_copy(here, old_path, to)
        self.picture(name, result)
        self.moves.append(measured)
        return measured

    def ask(self, bar=None, **location):
        """Connects from a place. Where CloudStack has no console proxy the answer must say so."""
        answer = self.tenant.job("connectRoamingDesktop", bar, virtualmachineid=self.desktop, **location)["roamingconnection"]
        problem = answer.get("consoleproblem")
        hold(self.has_consoles == (problem is None), f"of the console it is said: {problem}")
        if problem:
            print(f"    no console, as was to be expected: {problem}")
        reasons = [reason["text"] for reason in answer["decision"]["reasons"]]
        return Connection(answer["moved"], reasons, answer.get("operationid"), answer.get("url"))

    def same_desktop(self, before, to):
        """Checks that CloudStack shows the same machine in the new zone."""
        now = self.row()
        for key in ("id", "name", "instancename", "account"):
            hold(now[key] == before[key], f"{key} changed from {before[key]} to {now[key]}")
        hold(now["nic"][0]["macaddress"] == before["nic"][0]["macaddress"], "the MAC address changed")
        hold(now["zonename"] == to and now["state"] == "Running", f"CloudStack says {now['state']} in {now['zonename']}")

    def measure(self, name, stretch, earlier, result, total):
        """The figures of the move just made."""
        path, disks = self.volume_path(stretch.to), self.disks(stretch.to)
        _, base_bytes = disks.base(path)
        operation = self.admin.first("listRoamingOperations", "roamingoperation", id=result.operation, listall="true")
        steps = {step["name"]: step for step in operation["steps"]}
        transfers = operation.get("transfers", [])
        # What had to be sent is what the sealed point has and the destination had not; the source's copy still is at that point.
        with Point(self.disks(stretch.here), stretch.path) as sealed:
            changed, packed = sealed.changes_since(earlier)
        link = next(
            link
            for link in WanControl(self.description["wan"]["socket"]).links()
            if link["from"] == stretch.here and link["to"] == stretch.to
        )
        return Move(
            name=name,
            ok=True,
            baseBytes=base_bytes,
            redoLogBytes=disks.redo_log_bytes(path),
            changedBytes=changed,
            zstdBytes=packed,
            wireBytes=sum(int(transfer["wirebytes"]) for transfer in transfers),
            transferSeconds=sum(int(transfer["milliseconds"]) for transfer in transfers) / 1000,
            linkBitsPerSecond=int(link["rateBitsPerSecond"]),
            roundTripMillis=2 * link["oneWayMillis"],
            totalSeconds=total,
            downSeconds=seconds_between(steps["stop"]["started"], steps["start"]["ended"]),
        )

    def local_base(self, zone):
        """Checks that the running machine reads from the base of its own zone: it has that very file open, and reads it."""
        base, _ = self.disks(zone).base(self.volume_path(zone))
        reads = BaseReads(Path(self.zone(zone)["hosts"][0]["outside"]["images"]) / Path(base).name)
        self.witness.digest(f"base{content_of_the_base()}")
        machines = reads.opened_by("qemu-system")
        hold(machines and reads.seen(), f"the machine does not read from {base} in {zone}")
        print(f"    reads come from the base in {zone}: process {machines[0]} has it open, and what the guest reads moves its access time")

    def refuses_the_old_copy(self, zone, path, now):
        """Checks that nobody can start the copy that stayed behind, even with virsh."""
        there, here = self.disks(now), self.disks(zone)
        domain = there.inside("virsh", "-c", "qemu:///system", "dumpxml", self.row()["instancename"])
        domain = re.sub(r"<source file='[^']*'", f"<source file='{path}'", domain, count=1)
        domain = re.sub(r"<backingStore.*</backingStore>|<uuid>.*?</uuid>", "", domain, flags=re.S)
        try:
            here.inside("virsh", "-c", "qemu:///system", "create", "/dev/stdin", stdin=domain)
        except CommandFailed as refused:
            said = str(refused)
            hold(now in said, f"virsh refused in {zone}, but did not say that the desktop lives in {now}: {said}")
            why = next((line for line in said.splitlines() if "Roamdesk" in line or "roamdesk" in line), said)
            print(f"    virsh in {zone} refuses: {why[max(0, why.lower().find('roamdesk')):].strip()[:240]}")
            return
        raise NotAsPromised(f"virsh in {zone} started the copy that stayed behind")

    def picture(self, name, result):
        """Takes a picture of the screen by VNC: at the endpoint that the connection named, or at the host if it named none."""
        file = self.pictures / (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") + ".png")
        if result.url is None:
            screen_cli.save(*screen_cli.find(self.environment, self.row()["instancename"]), file)
        else:
            url = urlsplit(result.url)
            screen_cli.save(url.hostname, url.port, parse_qs(url.query)["password"][0], file)
        print(f"    the screen: {file}")

    def destroy(self):
        """Removes the desktop, and checks that no file of it stays in any zone."""
        self.tenant.job("destroyVirtualMachine", id=self.desktop, expunge="true")
        self.nothing_left()

    def nothing_left(self):
        """Checks that no file of any desktop stays in any zone."""
        deadline = time.monotonic() + 60
        while left := self.files_left():
            hold(time.monotonic() < deadline, f"files stay behind: {left}")
            time.sleep(0.5)

    def files_left(self):
        """Files in any zone's storage that are neither the template nor its index."""
        return [
            f"{zone['name']}: {name}"
            for zone in self.description["zones"]
            for name in run("ls", "-A", zone["hosts"][0]["outside"]["images"]).split()
            if not name.startswith((Path(zone["template"]).name, "lost+found"))
        ]
