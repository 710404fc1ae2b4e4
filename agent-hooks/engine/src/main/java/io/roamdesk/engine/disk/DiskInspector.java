// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.UnsupportedImage;
import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a disk is, from headers alone. Safe while a machine runs on it. */
public final class DiskInspector {
    private final QemuImg images;
    private final LinkRecordFile links;

    public DiskInspector(QemuImg images, LinkRecordFile links) {
        this.images = images;
        this.links = links;
    }

    /** Looks at a disk by its top layer. */
    public DiskFacts inspect(Path disk) throws IOException {
        if (!Files.isRegularFile(disk)) {
            throw new EngineException(
                    FailureCause.DISK_MISSING,
                    disk + " is not there; nothing was done; see what the storage pool of this host holds");
        }
        List<ImageInfo> chain = images.chainThatIsThere(disk);
        ImageInfo top = chain.get(0);
        List<String> unsupported = new ArrayList<>();
        Optional<LinkRecord> record = Optional.empty();
        if (top.format().equals(ImageInfo.QCOW2)) {
            try {
                record = links.read(disk);
            } catch (UnsupportedImage e) {
                unsupported.add(e.getMessage());
            }
        }
        // What came home to a replica lies over it; whether the deepest image is a base or the disk's own, its record
        // tells.
        ImageInfo deepest = chain.get(chain.size() - 1);
        boolean noBase = record.filter(it -> !it.hasBase()).isPresent() || chain.size() == 1;
        // Where the base is missing, what names it is a layer.
        Optional<Path> base = deepest.backing().or(() -> noBase ? Optional.empty() : Optional.of(deepest.path()));
        List<ImageInfo> layers = noBase || deepest.backing().isPresent() ? chain : chain.subList(0, chain.size() - 1);
        for (ImageInfo layer : layers) {
            addUnsupported(unsupported, layer);
        }
        return new DiskFacts(
                top.path(),
                top.format(),
                top.virtualSize(),
                layers.stream().mapToLong(ImageInfo::allocated).sum(),
                base,
                layers.stream().map(ImageInfo::path).toList(),
                top.snapshots(),
                links.isOpenForWriting(disk),
                layers.stream().anyMatch(ImageInfo::corrupt),
                record,
                unsupported);
    }

    private static void addUnsupported(List<String> reasons, ImageInfo layer) {
        if (!layer.format().equals(ImageInfo.QCOW2)) {
            reasons.add(layer.path() + " is a " + layer.format() + " image, only qcow2 images can be moved");
        }
        if (layer.snapshots() > 0) {
            reasons.add(layer.path() + " has " + layer.snapshots()
                    + " internal snapshots, which would be lost; delete them first");
        }
        if (layer.encrypted()) {
            reasons.add(layer.path() + " is encrypted, and its key does not travel");
        }
        if (layer.corrupt()) {
            reasons.add(layer.path() + " is marked as corrupt; repair it with qemu-img check first");
        }
        layer.dataFile()
                .ifPresent(file -> reasons.add(
                        layer.path() + " keeps its content in another file, " + file + ", which is not supported"));
    }
}
