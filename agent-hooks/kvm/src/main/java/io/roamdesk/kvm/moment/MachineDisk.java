// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.libvirt.LibvirtXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A disk of a running machine.
 *
 * @param target the name that libvirt has for it in the machine, such as vda
 * @param format the image format of its top layer
 * @param file its top layer, absolute; empty when it is no file
 * @param below the files of the layers below that, as far as libvirt tells
 */
record MachineDisk(String target, String format, Optional<Path> file, List<Path> below) {
    /** The disks in a machine's description, removable ones among them. */
    static List<MachineDisk> of(String domain) throws IOException {
        List<MachineDisk> disks = new ArrayList<>();
        NodeList elements = LibvirtXml.parse(domain).getElementsByTagName("disk");
        for (int i = 0; i < elements.getLength(); i++) {
            Element disk = (Element) elements.item(i);
            Optional<Element> target = child(disk, "target");
            if (target.isPresent()) {
                disks.add(new MachineDisk(
                        target.get().getAttribute("dev"),
                        child(disk, "driver").map(it -> it.getAttribute("type")).orElse(""),
                        source(disk),
                        below(disk)));
            }
        }
        return disks;
    }

    private static Optional<Path> source(Element of) {
        return child(of, "source")
                .map(it -> it.getAttribute("file"))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
    }

    private static List<Path> below(Element disk) {
        List<Path> below = new ArrayList<>();
        Optional<Element> layer = child(disk, "backingStore");
        while (layer.isPresent()) {
            source(layer.get()).ifPresent(below::add);
            layer = child(layer.get(), "backingStore");
        }
        return below;
    }

    /** Whether this is the image of the disk. */
    boolean isOf(Path image) throws IOException {
        return file.isPresent() && isSame(file.get(), image);
    }

    /** Whether the machine does not write to this image, but to one that was laid over it. */
    private boolean isOver(Path image) throws IOException {
        for (Path layer : below) {
            if (isSame(layer, image)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.isSameFile(one, other);
    }

    /** Which disks take part, by the names that libvirt has for them. */
    static Map<String, Path> taking(String machine, List<MachineDisk> all, List<SourceDisk> disks) throws IOException {
        Map<String, Path> taking = new TreeMap<>();
        for (SourceDisk disk : disks) {
            MachineDisk found = null;
            for (MachineDisk candidate : all) {
                found = candidate.isOf(disk.path()) ? candidate : found;
            }
            if (found == null) {
                refuseWhatLiesBelow(machine, all, disk.path());
                throw new EngineException(
                        FailureCause.BAD_COMMAND,
                        disk.path() + " is no disk of machine " + machine
                                + "; nothing was read; see which disks the machine has, then try again");
            }
            if (!found.format().equals("qcow2")) {
                throw new EngineException(
                        FailureCause.DISK_UNSUPPORTED,
                        "disk " + disk.path() + " of machine " + machine + " is a " + found.format()
                                + " image; nothing was read; only qcow2 images can be replicated");
            }
            taking.put(found.target(), disk.path());
        }
        return taking;
    }

    // CloudStack lays a file over a disk while it takes a full snapshot of it, and merges it afterwards; a backup job
    // would keep it from that.
    private static void refuseWhatLiesBelow(String machine, List<MachineDisk> all, Path image) throws IOException {
        for (MachineDisk disk : all) {
            if (disk.isOver(image)) {
                throw new EngineException(
                        FailureCause.DISK_IN_USE,
                        "machine " + machine + " writes to " + disk.file().orElseThrow()
                                + ", which was laid over its disk "
                                + image
                                + ", as while a snapshot of it is taken; nothing was read; wait until that has ended, then try again");
            }
        }
    }

    private static Optional<Element> child(Element of, String name) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
