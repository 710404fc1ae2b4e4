// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The layers of a chain that belong to one disk alone: from the top down, as long as each carries a record of this desktop's disk. Below them may lie layers that other
 * desktops are clones of; those are nobody's to change. Of a disk without a base the whole chain is its own.
 */
public final class OwnLayers {
    private final LinkRecordFile links;

    public OwnLayers(LinkRecordFile links) {
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

    /** The layers, the top first; at least the top. All in the top's directory. Found in headers alone, so also when the base is gone. */
    public List<Path> of(Path top, LinkRecord record) throws IOException {
        List<Path> own = new ArrayList<>(List.of(top.toAbsolutePath()));
        Optional<Path> below = links.backing(top);
        while (below.isPresent() && !own.contains(below.get()) && isOwn(below.get(), top, record)) {
            own.add(below.get());
            below = links.backing(below.get());
        }
        return own;
    }

    private boolean isOwn(Path layer, Path top, LinkRecord record) throws IOException {
        if (!Files.isRegularFile(layer)
                || !layer.getParent().equals(top.toAbsolutePath().getParent())) {
            return false;
        }
        // The deepest image below a disk with a base is that base, whatever it carries.
        if (record.hasBase() && links.backing(layer).isEmpty()) {
            return false;
        }
        return links.canCarryRecord(layer)
                && links.read(layer)
                        .filter(found -> found.desktop().equals(record.desktop())
                                && found.disk().equals(record.disk()))
                        .isPresent();
    }
}
