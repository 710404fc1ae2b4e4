// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.engine.qemu.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Merges a layer of a passive replica and what lies below it into the lowest one, which then takes the layer's name. Coming home and each new recovery point lay a layer over the
 * replica; without this the chain would grow for ever. The layer, called the top here, may be in the midst of a chain: those over it name it as what they lie over, and its name shows
 * the same content at every moment. In this order:
 *
 * <ol>
 *   <li>list what will be left over, on stable storage;
 *   <li>write what the upper layers hold into the lowest one: the top still hides what is written there;
 *   <li>put the top's record into the lowest one;
 *   <li>rename the lowest one to the top's name: from here on the top is the merged layer;
 *   <li>remove the layers between, then the list.
 * </ol>
 *
 * Repeating it after a crash goes on where it was: before the fourth step from the start, after it with the fifth. Only layers that belong to this disk alone are touched.
 * The index of the top stays where it is, since the content it lists stays the same; those of the points below it go with them. Nothing else may work on the disk meanwhile; who calls
 * sees to that, and QEMU's locks refuse the merge while a process has the top, or a layer over it, open.
 */
public final class ReplicaCollapse {
    /** A place where a test can end the process. */
    interface Steps {
        void before(String step) throws IOException;
    }

    private final QemuImg images;
    private final LinkRecordFile links;
    private final OwnLayers layers;
    private final Steps steps;

    public ReplicaCollapse(QemuImg images, LinkRecordFile links) {
        this(images, links, step -> {});
    }

    ReplicaCollapse(QemuImg images, LinkRecordFile links, Steps steps) {
        this.images = images;
        this.links = links;
        this.layers = new OwnLayers(links);
        this.steps = steps;
    }

    /**
     * Merges a replica, if it has more than one layer of its own.
     *
     * @param top its top layer
     * @param desktop the desktop whose replica it must be
     * @throws EngineException of cause LINK_CHANGED when it is not a passive copy of that desktop, DISK_IN_USE when a process has it open; it is as it was then
     */
    public void collapse(Path top, UUID desktop) throws IOException {
        LinkRecord record = requirePassive(top, layers.record(top, desktop));
        Optional<DoomedFiles> left = DoomedFiles.left(top);
        if (left.isPresent() && left.get().survivor().filter(Files::exists).isEmpty()) {
            finish(top, left.get());
        }
        List<Path> own = layers.of(top, record);
        if (own.size() < 2) {
            DurableFiles.remove(DoomedFiles.beside(top));
            return;
        }
        Path lowest = own.get(own.size() - 1);
        steps.before("announce");
        DoomedFiles doomed = DoomedFiles.announce(top, Optional.of(lowest), own.subList(1, own.size() - 1));
        steps.before("merge");
        merge(top, lowest);
        steps.before("stamp");
        links.compareAndSet(lowest, links.read(lowest), record);
        if (!links.read(top).equals(Optional.of(record))) {
            throw new EngineException(
                    FailureCause.LINK_CHANGED,
                    "the record of " + top + " changed while its layers were merged; the top was left as it was");
        }
        steps.before("rename");
        DurableFiles.force(lowest);
        DurableFiles.replace(lowest, top);
        IndexFiles.removeAll(lowest);
        steps.before("remove");
        finish(top, doomed);
    }

    private static LinkRecord requirePassive(Path top, LinkRecord record) throws EngineException {
        if (record.state() != LinkState.PASSIVE) {
            throw new EngineException(
                    FailureCause.LINK_CHANGED,
                    top + " is " + record.summary() + ", and only a passive replica is merged; it was left as it was");
        }
        return record;
    }

    private void merge(Path top, Path lowest) throws IOException {
        try {
            images.commit(top, lowest);
        } catch (ToolFailure e) {
            if (e.isLocked()) {
                throw new EngineException(
                        FailureCause.DISK_IN_USE,
                        top + " is open in another process, so its layers were not merged; try again later",
                        e);
            }
            if (e.isNoSpace()) {
                throw new EngineException(
                        FailureCause.NO_SPACE,
                        "no room to merge the layers of " + top + "; the top is as good as before; make room",
                        e);
            }
            throw e;
        }
    }

    private void finish(Path top, DoomedFiles doomed) throws IOException {
        if (doomed.survivor().isPresent()) {
            IndexFiles.removeAll(doomed.survivor().get());
        }
        List<Path> chain = images.chain(top).stream().map(ImageInfo::path).toList();
        doomed.removeAllBut(chain);
    }
}
