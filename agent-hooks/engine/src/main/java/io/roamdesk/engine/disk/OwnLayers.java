// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The layers of a chain that belong to one disk alone: from the top down, as long as each carries a record of this desktop's disk. Below them may lie layers that other
 * desktops are clones of; those are nobody's to change. Of a disk without a base the whole chain is its own.
 */
final class OwnLayers {
    private final QemuImg images;
    private final LinkRecordFile links;

    OwnLayers(QemuImg images, LinkRecordFile links) {
        this.images = images;
        this.links = links;
    }

    /** The record of a copy, which must be one of this desktop. */
    LinkRecord record(Path top, UUID desktop) throws IOException {
        Optional<LinkRecord> record = links.read(top);
        if (record.isEmpty() || !record.get().desktop().equals(desktop)) {
            throw new EngineException(
                    FailureCause.LINK_CHANGED,
                    top + " is " + record.map(LinkRecord::summary).orElse("without a link record")
                            + ", and not a copy of desktop " + desktop + "; it was left as it was");
        }
        return record.get();
    }

    /** The layers, the top first; at least the top. All in the top's directory. */
    List<Path> of(Path top, LinkRecord record) throws IOException {
        List<ImageInfo> chain = images.chain(top);
        List<Path> own = new ArrayList<>();
        // The deepest image below a disk with a base is that base, whatever it carries.
        int last = record.hasBase() ? Math.max(1, chain.size() - 1) : chain.size();
        for (ImageInfo layer : chain.subList(0, last)) {
            boolean ours = own.isEmpty()
                    || links.read(layer.path())
                            .filter(found -> found.desktop().equals(record.desktop())
                                    && found.disk().equals(record.disk()))
                            .isPresent();
            if (!ours || !layer.path().getParent().equals(top.toAbsolutePath().getParent())) {
                break;
            }
            own.add(layer.path());
        }
        return own;
    }
}
