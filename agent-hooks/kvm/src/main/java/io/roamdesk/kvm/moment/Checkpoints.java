// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.kvm.libvirt.Guests;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checkpoints of machines that are ours: libvirt's account of them, and the bitmaps in the images. A machine of CloudStack's is described anew at each start, and libvirt
 * forgets its checkpoints at each stop; the bitmaps stay, and QEMU goes on recording in them.
 */
public final class Checkpoints {
    private final Virsh virsh;
    private final Guests guests;
    private final Monitor monitor;
    private final Path runDirectory;

    /** @param runDirectory where descriptions are written for virsh to read */
    public Checkpoints(Virsh virsh, Guests guests, Path runDirectory) {
        this.virsh = virsh;
        this.guests = guests;
        this.monitor = new Monitor(virsh);
        this.runDirectory = runDirectory;
    }

    /** Removes all checkpoints of ours but these. Does nothing when the machine does not run. */
    public void keep(String machine, List<String> kept) throws IOException {
        kept.forEach(MomentRequest::requireOurs);
        if (!guests.isRunning(machine)) {
            return;
        }
        Set<String> doomed = new HashSet<>(known(machine));
        monitor.bitmaps(machine, MomentRequest.OURS).forEach(bitmap -> doomed.add(bitmap.name()));
        doomed.removeIf(name -> !name.startsWith(MomentRequest.OURS) || kept.contains(name));
        for (String name : doomed) {
            remove(machine, name);
        }
    }

    /** Removes a checkpoint of ours, and its bitmaps, whatever there is of it. */
    void remove(String machine, String name) throws IOException {
        MomentRequest.requireOurs(name);
        if (known(machine).contains(name)) {
            Virsh.Ended ended = virsh.run("checkpoint-delete", "--domain", machine, "--checkpointname", name);
            if (!ended.succeeded()) {
                // A bitmap that is gone keeps libvirt from deleting the rest.
                virsh.ask("checkpoint-delete", "--domain", machine, "--checkpointname", name, "--metadata");
            }
        }
        for (Monitor.Bitmap bitmap : monitor.bitmaps(machine, name)) {
            if (bitmap.name().equals(name)) {
                monitor.remove(machine, bitmap);
            }
        }
    }

    /**
     * Sees that libvirt knows a checkpoint, telling it if it has forgotten.
     *
     * @return why it cannot be used; empty when it can, as far as libvirt sees
     */
    Optional<String> recall(String machine, String name, List<MachineDisk> all, Map<String, Path> taking, String domain)
            throws IOException {
        if (known(machine).contains(name)) {
            return Optional.empty();
        }
        String xml = BackupXml.forgotten(name, all, taking, withoutDeclaration(domain), Instant.now());
        Path file = Files.createTempFile(runDirectory, "checkpoint-", ".xml");
        try {
            Files.writeString(file, xml);
            Virsh.Ended ended = virsh.run(
                    "checkpoint-create",
                    "--domain",
                    machine,
                    "--xmlfile",
                    file.toString(),
                    "--redefine",
                    "--redefine-validate");
            return ended.succeeded()
                    ? Optional.empty()
                    : Optional.of("checkpoint " + name + " is not there any more ("
                            + ended.errors().strip().replace('\n', ' ') + ")");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Set<String> known(String machine) throws IOException {
        Set<String> names = new HashSet<>();
        virsh.ask("checkpoint-list", "--domain", machine, "--name")
                .lines()
                .map(String::strip)
                .forEach(names::add);
        names.remove("");
        return names;
    }

    private static String withoutDeclaration(String xml) {
        return xml.startsWith("<?") ? xml.substring(xml.indexOf("?>") + 2) : xml;
    }
}
