# SPDX-License-Identifier: Apache-2.0
"""CloudStack's hook for the XML of domains, on hosts of the environment: called by an agent as `transform XML`,
after the zone that stands in the hook.

CloudStack's machine is kept as it is, but for what this machine cannot do (it runs guests under TCG, without cgroups), and
gets what the environment's guest is asked by: a log of its first serial port, a second serial port, and who and where it is.
"""

import socket
import sys
import xml.etree.ElementTree as ElementTree

QEMU_NAMESPACE = "http://libvirt.org/schemas/domain/qemu/1.0"
EMULATOR = "/usr/bin/qemu-system-x86_64"


def transform(text, zone, host):
    """The XML of a domain for a host of the environment."""
    ElementTree.register_namespace("qemu", QEMU_NAMESPACE)
    domain = ElementTree.fromstring(text)
    name = domain.findtext("name")
    without_kvm(domain)
    within_a_namespace(domain)
    identify(domain, {"desktop": name, "zone": zone, "host": host})
    give_serial_ports(domain.find("devices"), name)
    return ElementTree.tostring(domain, encoding="unicode")


def without_kvm(domain):
    """Takes away what only the kernel's KVM can do."""
    domain.set("type", "qemu")
    remove(domain, "cpu")
    remove(domain, "features/kvm")
    for clock in domain.findall("clock"):
        for timer in clock.findall("timer[@name='kvmclock']"):
            clock.remove(timer)
    emulator = domain.find("devices/emulator")
    if emulator is not None and not (emulator.text or "").strip():
        emulator.text = EMULATOR


def within_a_namespace(domain):
    """Takes away what needs cgroups, or the kernel's traffic shaping of a real host."""
    remove(domain, "cputune")
    for interface in domain.findall("devices/interface"):
        remove(interface, "bandwidth")


def remove(parent, path):
    """Removes the elements of a path below a parent."""
    way, _, last = path.rpartition("/")
    for holder in parent.findall(way) if way else [parent]:
        for element in holder.findall(last):
            holder.remove(element)


def identify(domain, strings):
    """Tells the guest who and where it is, by its firmware's OEM strings. CloudStack tells a host no display name or owner."""
    system = domain.find("sysinfo[@type='smbios']")
    if system is None:
        system = ElementTree.SubElement(domain, "sysinfo", type="smbios")
        ElementTree.SubElement(domain.find("os"), "smbios", mode="sysinfo")
    texts = ElementTree.SubElement(system, "oemStrings")
    for key, value in strings.items():
        ElementTree.SubElement(texts, "entry").text = f"roamdesk:{key}={value}"


def give_serial_ports(devices, name):
    """Logs the first serial port, and adds the second one, by which the guest is asked."""
    first = devices.find("serial")
    if first is not None:
        ElementTree.SubElement(first, "log", file=f"/var/log/libvirt/qemu/{name}-serial.log", append="on")
    second = ElementTree.SubElement(devices, "serial", type="unix")
    ElementTree.SubElement(second, "source", mode="bind", path=f"/run/libvirt/roamdesk/{name}.sock")
    ElementTree.SubElement(second, "target", port="1")


def main():
    """Prints the transformed XML; anything else than `transform` is answered by what came."""
    zone, method, text = sys.argv[1:4]
    if method == "transform":
        text = transform(text, zone, socket.gethostname())
    print(text)


if __name__ == "__main__":
    main()
