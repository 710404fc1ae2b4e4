// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What libvirt is told of a machine that is started for a look: its disks and a screen, and nothing that reaches out of it. */
final class BootXml {
    private BootXml() {}

    /**
     * The machine.
     *
     * @param type "kvm", or "qemu" where the host cannot do that
     * @param overlays the images that it writes to, one for each disk of the order
     */
    static String of(String name, String type, BootOrder order, int cpus, int memoryMib, List<Path> overlays) {
        StringBuilder xml = new StringBuilder("<domain type='" + type + "'><name>" + name + "</name><memory unit='MiB'>"
                + memoryMib + "</memory><vcpu>" + cpus
                + "</vcpu><os><type arch='x86_64' machine='pc'>hvm</type><boot dev='hd'/></os>"
                + "<features><acpi/><apic/></features><clock offset='utc'/><on_poweroff>destroy</on_poweroff>"
                + "<on_reboot>restart</on_reboot><on_crash>destroy</on_crash><devices>");
        if (order.bus() == BootOrder.Bus.SCSI) {
            xml.append("<controller type='scsi' model='virtio-scsi'/>");
        }
        for (int i = 0; i < overlays.size(); i++) {
            // What an overlay holds is thrown away in any case, so that nothing need reach the storage.
            xml.append(
                            "<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='unsafe' discard='unmap'/>")
                    .append("<source file='")
                    .append(text(overlays.get(i).toString()))
                    .append("'/><target dev='")
                    .append(order.bus().letters())
                    .append((char) ('a' + i))
                    .append("' bus='")
                    .append(order.bus().name().toLowerCase(Locale.ROOT))
                    .append("'/><serial>")
                    .append(serial(order.disks().get(i)))
                    .append("</serial></disk>");
        }
        return xml.append("<controller type='usb' model='none'/><video><model type='vga'/></video>")
                .append("<memballoon model='none'/></devices></domain>")
                .toString();
    }

    /** As CloudStack numbers it, so that a guest that mounts by serial number finds its disks. */
    private static String serial(BootOrder.Disk disk) {
        return disk.disk().toString().replace("-", "").substring(0, 20);
    }

    private static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
