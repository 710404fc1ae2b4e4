// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.UnsupportedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of a copy's own layers go with it: from the top down to the first that somebody else needs, that is one that is named as kept, or that another image of the directory lies
 * over. What failed to arrive may lie over recovery points, and over what the desktop itself runs on. A layer that is not needed by itself stays all the same when one above it stays.
 */
final class GoingLayers {
    private final LinkRecordFile links;

    GoingLayers(LinkRecordFile links) {
        this.links = links;
    }

    /**
     * The layers that go, the top first; at least the top.
     *
     * @param own the layers of the copy, the top first
     * @param kept the layers that stay
     * @throws EngineException of cause BAD_COMMAND when the top is to be kept as well, LINK_CHANGED when a copy that is active or released lies over it
     */
    List<Path> of(List<Path> own, Set<Path> kept) throws IOException {
        Path top = own.get(0);
        if (kept.contains(top)) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    top + " is named both as to be removed and as to be kept; it was left as it was");
        }
        Map<Path, Path> below = below(top.getParent());
        refuseBelowTheDesktop(top, below);
        Set<Path> needed = new HashSet<>(kept);
        below.forEach((image, layer) -> {
            if (!own.contains(image)) {
                needed.add(layer);
            }
        });
        int going = 1;
        while (going < own.size() && !needed.contains(own.get(going))) {
            going++;
        }
        return own.subList(0, going);
    }

    /** Of each image of the directory that lies over another, which one. */
    private Map<Path, Path> below(Path directory) throws IOException {
        List<Path> files;
        try (var all = Files.list(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        Map<Path, Path> below = new HashMap<>();
        for (Path file : files) {
            try {
                if (links.canCarryRecord(file)) {
                    // By name, for a pool's directory may have several; what is taken for one of them stays.
                    links.backing(file).ifPresent(layer -> below.put(file, directory.resolve(layer.getFileName())));
                }
            } catch (NoSuchFileException removedMeanwhile) {
                continue;
            } catch (UnsupportedImage foreign) {
                // None that lies over a copy of ours: those are made here, in a format that is understood.
                continue;
            }
        }
        return below;
    }

    private void refuseBelowTheDesktop(Path top, Map<Path, Path> below) throws IOException {
        for (Path image : below.keySet()) {
            if (!image.equals(top) && liesOver(image, top, below)) {
                LinkState state = links.read(image).map(LinkRecord::state).orElse(LinkState.PASSIVE);
                if (state == LinkState.ACTIVE || state == LinkState.RELEASED) {
                    throw new EngineException(
                            FailureCause.LINK_CHANGED,
                            image + " is " + state.text() + " and lies over " + top
                                    + ", which was left as it was; what a desktop runs on is never removed");
                }
            }
        }
    }

    private static boolean liesOver(Path image, Path layer, Map<Path, Path> below) {
        Set<Path> seen = new HashSet<>();
        Path at = below.get(image);
        while (at != null && seen.add(at)) {
            if (at.equals(layer)) {
                return true;
            }
            at = below.get(at);
        }
        return false;
    }
}
