// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Removes a copy that is not active: its layers, not those that other disks may share or that are named as kept, and their indexes. The top goes first, so that what is left after a crash is no disk
 * any more; a list beside it says what else is to go, and repeating the removal finishes it.
 */
public final class ReplicaRemoval {
    private final LinkRecordFile links;
    private final OwnLayers layers;
    private final GoingLayers going;
    private final ReplicaCollapse.Steps steps;

    public ReplicaRemoval(QemuImg images, LinkRecordFile links) {
        this(images, links, step -> {});
    }

    ReplicaRemoval(QemuImg images, LinkRecordFile links, ReplicaCollapse.Steps steps) {
        this.links = links;
        this.layers = new OwnLayers(links);
        this.going = new GoingLayers(links);
        this.steps = steps;
    }

    /**
     * Removes a copy, and what arrived of a newer one that was never sealed; succeeds when there is neither.
     *
     * @param top its top layer
     * @param desktop the desktop whose copy it must be
     * @param disk the volume whose copy it is
     * @param kept layers that stay with what lies below them, though the copy may lie over them; in the top's directory
     * @throws EngineException of cause LINK_CHANGED when it is active or another's, or the desktop runs on it, DISK_IN_USE when a machine runs on it, BAD_COMMAND when it is to be
     *     kept itself; of the copy nothing is removed then
     */
    public void remove(Path top, UUID desktop, UUID disk, Set<Path> kept) throws IOException {
        ArrivedPart.remove(disk, top.toAbsolutePath().getParent(), links);
        removeCopy(
                top,
                desktop,
                kept.stream()
                        .map(layer -> top.toAbsolutePath().resolveSibling(layer.getFileName()))
                        .collect(Collectors.toSet()));
    }

    private void removeCopy(Path top, UUID desktop, Set<Path> kept) throws IOException {
        Optional<DoomedFiles> left = DoomedFiles.left(top);
        if (!Files.exists(top)) {
            IndexFiles.removeAll(top);
            if (left.isPresent()) {
                left.get().removeAllBut(List.copyOf(kept));
            }
            return;
        }
        LinkRecord record = layers.record(top, desktop);
        if (record.state() == LinkState.ACTIVE) {
            throw new EngineException(
                    FailureCause.LINK_CHANGED,
                    top + " is " + record.summary() + "; an active copy is never removed; it was left as it was");
        }
        if (links.isOpenForWriting(top)) {
            throw new EngineException(
                    FailureCause.DISK_IN_USE, top + " is open in another process; nothing was removed");
        }
        List<Path> own = layers.of(top, record);
        List<Path> gone = going.of(own, kept);
        List<Path> others = new ArrayList<>(gone.subList(1, gone.size()));
        for (Path layer : gone) {
            // A merge was cut off: what it had listed goes as well, and its list.
            Optional<DoomedFiles> cutOff = DoomedFiles.left(layer);
            if (cutOff.isPresent()) {
                cutOff.get().files().stream()
                        .filter(file -> !own.contains(file))
                        .forEach(others::add);
                if (!layer.equals(top.toAbsolutePath())) {
                    others.add(DoomedFiles.beside(layer));
                }
            }
        }
        steps.before("announce");
        DoomedFiles doomed = DoomedFiles.announce(top, Optional.empty(), others);
        steps.before("remove the top");
        DurableFiles.remove(top);
        IndexFiles.removeAll(top);
        steps.before("remove the others");
        doomed.removeAllBut(List.of());
    }
}
