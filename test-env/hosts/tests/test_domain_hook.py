# SPDX-License-Identifier: Apache-2.0
import unittest
import xml.etree.ElementTree as ElementTree

from roamdesk_cloudstack.domain_hook import transform

# As CloudStack 4.22 writes it, shortened.
CLOUDSTACK = """\
<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
<name>i-3-7-VM</name>
<uuid>6a8c3f5e-1111-4222-8333-944455566677</uuid>
<sysinfo type='smbios'>
<system>
<entry name='product'>CloudStack KVM Hypervisor</entry>
</system>
</sysinfo>
<os>
<type arch='x86_64' machine='pc'>hvm</type>
<smbios mode='sysinfo'/>
</os>
<cputune>
<shares>500</shares>
</cputune>
<cpu></cpu>
<features>
<acpi/>
<kvm><hidden state='on'/></kvm>
</features>
<clock offset='utc'>
<timer name='kvmclock'/>
<timer name='rtc'/>
</clock>
<devices>
<emulator></emulator>
<disk type='file' device='disk'>
<driver name='qemu' type='qcow2' cache='none'/>
<source file='/var/lib/libvirt/images/a'/>
<target dev='vda' bus='virtio'/>
</disk>
<interface type='bridge'>
<source bridge='cloudbr0'/>
<bandwidth><inbound average='25600'/></bandwidth>
</interface>
<serial type='pty'>
<target port='0'/>
</serial>
<graphics type='vnc' autoport='yes' listen='10.207.1.11' passwd='a&amp;b'/>
</devices>
<qemu:commandline><qemu:arg value='-nodefaults'/></qemu:commandline>
</domain>
"""


class DomainHookTest(unittest.TestCase):
    def setUp(self):
        self.text = transform(CLOUDSTACK, "zurich", "zurich1")
        self.domain = ElementTree.fromstring(self.text)

    def test_a_machine_without_kvm_can_run_it(self):
        self.assertEqual(self.domain.get("type"), "qemu")
        self.assertEqual(self.domain.findtext("devices/emulator"), "/usr/bin/qemu-system-x86_64")
        for path in ("cpu", "features/kvm", "clock/timer[@name='kvmclock']", "cputune", "devices/interface/bandwidth"):
            self.assertIsNone(self.domain.find(path), path)

    def test_the_guest_is_told_where_it_is_and_can_be_asked(self):
        told = [entry.text for entry in self.domain.findall("sysinfo/oemStrings/entry")]
        self.assertEqual(told, ["roamdesk:desktop=i-3-7-VM", "roamdesk:zone=zurich", "roamdesk:host=zurich1"])
        first, second = self.domain.findall("devices/serial")
        self.assertEqual(first.find("log").get("file"), "/var/log/libvirt/qemu/i-3-7-VM-serial.log")
        self.assertEqual(second.find("source").get("path"), "/run/libvirt/roamdesk/i-3-7-VM.sock")

    def test_all_else_is_cloudstacks(self):
        self.assertEqual(self.domain.find("devices/disk/source").get("file"), "/var/lib/libvirt/images/a")
        self.assertEqual(self.domain.find("devices/graphics").get("passwd"), "a&b")
        self.assertIsNotNone(self.domain.find("clock/timer[@name='rtc']"))
        self.assertIn("<qemu:arg value=", self.text)
        self.assertEqual(self.domain.findtext("sysinfo/system/entry"), "CloudStack KVM Hypervisor")


if __name__ == "__main__":
    unittest.main()
