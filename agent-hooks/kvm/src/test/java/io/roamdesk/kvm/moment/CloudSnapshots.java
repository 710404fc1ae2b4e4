// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.awaitility.Awaitility.await;

import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.libvirt.LibvirtXml;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Incremental snapshots of a running machine's first disk as CloudStack takes them (its setting kvm.incremental.snapshot): the same words to virsh, a push-mode backup with a checkpoint
 * for each, whose description is kept, with the checkpoint before as its parent, and told to libvirt again after each start.
 */
final class CloudSnapshots {
    private final Virsh virsh;
    private final Path folder;
    private final List<Path> taken = new ArrayList<>();
    private final List<Path> checkpoints = new ArrayList<>();

    CloudSnapshots(Virsh virsh, Path folder) {
        this.virsh = virsh;
        this.folder = folder;
    }

    /** Takes one more; the first is a full one. */
    Path take() throws Exception {
        Path snapshot = begin();
        awaitCompleted();
        finish();
        return snapshot;
    }

    /** Begins to take one; it is as of now. */
    Path begin() throws Exception {
        String name = "snapshot-" + (taken.size() + 1);
        Path target = folder.resolve(name);
        String since = taken.isEmpty()
                ? ""
                : "<incremental>" + taken.get(taken.size() - 1).getFileName() + "</incremental>";
        Path backup = Files.writeString(
                folder.resolve("backup.xml"),
                "<domainbackup>" + since + "<disks><disk name='vda' type='file'><target file='" + target
                        + "'/><driver type='qcow2'/></disk></disks></domainbackup>");
        Path checkpoint = Files.writeString(
                folder.resolve("checkpoint.xml"),
                "<domaincheckpoint><name>" + name
                        + "</name><disks><disk name='vda' checkpoint='bitmap'/></disks></domaincheckpoint>");
        virsh.ask(
                "backup-begin",
                "--domain",
                MACHINE,
                "--backupxml",
                backup.toString(),
                "--checkpointxml",
                checkpoint.toString());
        taken.add(target);
        return target;
    }

    /** Asks how the job ended that ended last; libvirt forgets that with the answer. */
    boolean isCompleted() throws Exception {
        String said = virsh.ask("domjobinfo", "--domain", MACHINE, "--completed");
        return said.contains("Completed") && said.contains("Backup");
    }

    void awaitCompleted() {
        await("a snapshot of CloudStack's").atMost(Duration.ofSeconds(60)).until(this::isCompleted);
    }

    /** Lays the snapshot over the one before, and keeps the description of its checkpoint. */
    void finish() throws Exception {
        Path snapshot = taken.get(taken.size() - 1);
        Document description = LibvirtXml.parse(virsh.ask(
                "checkpoint-dumpxml",
                "--domain",
                MACHINE,
                "--checkpointname",
                snapshot.getFileName().toString(),
                "--no-domain"));
        Node parent = description.getElementsByTagName("parent").item(0);
        if (taken.size() > 1) {
            Path before = taken.get(taken.size() - 2);
            Images.run("qemu-img", "rebase", "-u", "-F", "qcow2", "-b", before.toString(), snapshot.toString());
            ((Element) parent)
                    .getElementsByTagName("name")
                    .item(0)
                    .setTextContent(before.getFileName().toString());
        } else if (parent != null) {
            parent.getParentNode().removeChild(parent);
        }
        for (int i = description.getElementsByTagName("disk").getLength() - 1; i >= 0; i--) {
            Element disk = (Element) description.getElementsByTagName("disk").item(i);
            if (disk.getAttribute("checkpoint").equals("no")) {
                disk.getParentNode().removeChild(disk);
            }
        }
        StringWriter text = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(description), new StreamResult(text));
        checkpoints.add(Files.writeString(folder.resolve(snapshot.getFileName() + ".xml"), text.toString()));
        tell(checkpoints.get(checkpoints.size() - 1));
    }

    /** The machine has been started again, or has migrated: libvirt has forgotten all checkpoints. */
    void tellAgain() throws Exception {
        for (Path checkpoint : checkpoints) {
            tell(checkpoint);
        }
    }

    private void tell(Path checkpoint) throws Exception {
        virsh.ask("checkpoint-create", "--domain", MACHINE, "--xmlfile", checkpoint.toString(), "--redefine");
    }

    /** The names of its checkpoints. */
    List<String> names() {
        return taken.stream().map(it -> it.getFileName().toString()).toList();
    }
}
