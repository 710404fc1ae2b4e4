// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What libvirt is told of a backup and of its checkpoint. */
final class BackupXml {
    /** The name under which the export of a disk has the record of what was written. */
    static final String BITMAP = "roamdesk-changes";

    private BackupXml() {}

    /**
     * A pull-mode backup of some of a machine's disks.
     *
     * @param all all its disks
     * @param scratch where QEMU puts what the machine overwrites, by the targets of the disks that take part
     */
    static String backup(List<MachineDisk> all, Map<String, Path> scratch, Path socket, Optional<String> since) {
        StringBuilder xml = new StringBuilder("<domainbackup mode='pull'>");
        since.ifPresent(name -> xml.append("<incremental>").append(text(name)).append("</incremental>"));
        xml.append("<server transport='unix' socket='")
                .append(text(socket.toString()))
                .append("'/><disks>");
        for (MachineDisk disk : all) {
            String target = text(disk.target());
            Path copies = scratch.get(disk.target());
            if (copies == null) {
                xml.append("<disk name='").append(target).append("' backup='no'/>");
                continue;
            }
            xml.append("<disk name='").append(target).append("' backup='yes' type='file' exportname='");
            xml.append(target).append('\'');
            if (since.isPresent()) {
                xml.append(" exportbitmap='").append(BITMAP).append('\'');
            }
            xml.append("><driver type='qcow2'/><scratch file='")
                    .append(text(copies.toString()))
                    .append("'/></disk>");
        }
        return xml.append("</disks></domainbackup>").toString();
    }

    /** A checkpoint of these disks. */
    static String checkpoint(String name, List<MachineDisk> all, Map<String, Path> scratch) {
        return "<domaincheckpoint><name>" + text(name) + "</name>" + disks(name, all, scratch) + "</domaincheckpoint>";
    }

    /** A checkpoint that libvirt has forgotten, and whose bitmaps lie in the disks. */
    static String forgotten(String name, List<MachineDisk> all, Map<String, Path> scratch, String domain, Instant now) {
        return "<domaincheckpoint><name>" + text(name) + "</name><creationTime>" + now.getEpochSecond()
                + "</creationTime>" + disks(name, all, scratch) + domain + "</domaincheckpoint>";
    }

    private static String disks(String name, List<MachineDisk> all, Map<String, Path> scratch) {
        StringBuilder xml = new StringBuilder("<disks>");
        for (MachineDisk disk : all) {
            xml.append("<disk name='").append(text(disk.target())).append("' checkpoint='");
            xml.append(scratch.containsKey(disk.target()) ? "bitmap' bitmap='" + text(name) + "'/>" : "no'/>");
        }
        return xml.append("</disks>").toString();
    }

    private static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }
}
