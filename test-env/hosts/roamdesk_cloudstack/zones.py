# SPDX-License-Identifier: Apache-2.0
"""Zones, pods, clusters, offerings and networks of CloudStack, made through its API; what is there is left as it is."""

LABEL = "cloudbr0"
# The offerings of the environment's own management server.
OFFERINGS = [("small", 1, 500, 128), ("medium", 1, 1000, 256)]
# CloudStack's own, which want shared storage that no zone here has: nobody shall choose them by chance.
PREDEFINED = ["Small Instance", "Medium Instance"]
L2_OFFERING = "DefaultL2NetworkOfferingVlan"
NETWORK = "desktops"


class MovedAway(RuntimeError):
    """The environment has other addresses than those that its zones were made with."""


def pod_name(zone):
    """The pod of a zone; agents name it when they join."""
    return f"{zone}-pod"


def cluster_name(zone):
    """The cluster of a zone; agents name it when they join."""
    return f"{zone}-cluster"


def make_zones(api, topology):
    """Makes every zone, enabled, with a pod and a cluster. Returns their ids by name."""
    return {zone["name"]: make_zone(api, zone["name"], topology.management_address) for zone in topology.zones}


def make_zone(api, name, address):
    """Makes a zone with all that a host needs to join it. Returns its id."""
    subnet = address.rsplit(".", 1)[0]
    zone = api.first("listZones", "zone", name=name)
    if zone is None:
        zone = api.call(
            "createZone", name=name, networktype="Advanced", dns1=address, internaldns1=address,
            localstorageenabled="true", guestcidraddress="10.1.1.0/24",
        )["zone"]  # fmt: skip
    make_physical_network(api, zone["id"], name)
    pod = api.first("listPods", "pod", zoneid=zone["id"])
    if pod is not None and pod["gateway"] != address:
        raise MovedAway(
            f"the zones were made for {pod['gateway']} and this environment now has {address}, for another one has taken its slot:"
            " end that one, or delete this one's state (test-env/down --wipe)"
        )
    if pod is None:
        # The gateway and the range are asked for; nothing here uses them, for there are no system VMs.
        pod = api.call(
            "createPod", zoneid=zone["id"], name=pod_name(name), gateway=address, netmask="255.255.255.0",
            startip=f"{subnet}.240", endip=f"{subnet}.250",
        )["pod"]  # fmt: skip
    if api.first("listClusters", "cluster", zoneid=zone["id"]) is None:
        api.call(
            "addCluster", zoneid=zone["id"], podid=pod["id"], clustername=cluster_name(name), hypervisor="KVM",
            clustertype="CloudManaged",
        )  # fmt: skip
    if zone.get("allocationstate") != "Enabled":
        api.call("updateZone", id=zone["id"], allocationstate="Enabled")
    return zone["id"]


def make_physical_network(api, zone_id, name):
    """Makes the zone's physical network: all traffic over the hosts' one bridge."""
    network = api.first("listPhysicalNetworks", "physicalnetwork", zoneid=zone_id)
    if network is None:
        made = api.job("createPhysicalNetwork", zoneid=zone_id, name=f"{name}-physical", isolationmethods="VLAN")
        network = made["physicalnetwork"]
    for traffic in ("Guest", "Management", "Public"):
        known = api.call("listTrafficTypes", physicalnetworkid=network["id"]).get("traffictype", [])
        if traffic not in [each["traffictype"] for each in known]:
            api.job("addTrafficType", physicalnetworkid=network["id"], traffictype=traffic, kvmnetworklabel=LABEL)
    if network.get("state") != "Enabled":
        api.job("updatePhysicalNetwork", id=network["id"], state="Enabled", vlan="100-199")


def make_offerings(api):
    """Makes the compute offerings on local storage, and takes away those that could not be used."""
    for name in PREDEFINED:
        predefined = api.first("listServiceOfferings", "serviceoffering", name=name)
        if predefined is not None:
            api.call("deleteServiceOffering", id=predefined["id"])
    for name, cores, mhz, mebibytes in OFFERINGS:
        if api.first("listServiceOfferings", "serviceoffering", name=name) is None:
            api.call(
                "createServiceOffering", name=name, displaytext=f"{cores} x {mhz} MHz, {mebibytes} MiB", cpunumber=cores,
                cpuspeed=mhz, memory=mebibytes, storagetype="local",
            )  # fmt: skip


def make_networks(api, zone_ids, accounts):
    """Gives each tenant an L2 network in every zone, all of one name: by it a desktop's card finds its network elsewhere."""
    offering = api.first("listNetworkOfferings", "networkoffering", name=L2_OFFERING)
    for account in accounts:
        whose = {"account": account["account"], "domainid": account["domainId"]}
        for name, zone_id in zone_ids.items():
            if api.first("listNetworks", "network", zoneid=zone_id, keyword=NETWORK, **whose) is None:
                # Each tenant's guests are on the hosts' bridge: CloudStack would tell untagged networks apart by hosts only.
                api.call(
                    "createNetwork", name=NETWORK, displaytext=f"Desktops in {name}", zoneid=zone_id,
                    networkofferingid=offering["id"], vlan="untagged", bypassvlanoverlapcheck="true", **whose,
                )  # fmt: skip
