// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.pin;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.OwnLayers;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sees that a copy lies over what its state asks for: an active one over CloudStack's own file, a passive one over the pin. */
public final class BaseLinks {
    private final BasePins pins;
    private final LinkRecordFile links;
    private final OwnLayers layers;

    public BaseLinks(BasePins pins, LinkRecordFile links) {
        this.pins = pins;
        this.links = links;
        this.layers = new OwnLayers(links);
    }

    /**
     * Prepares a copy for a record that is about to be written into it. Can be repeated. Does nothing to a disk without a base.
     *
     * @param top the copy's top layer
     * @param next the record; its link to its own zone names the base
     * @throws io.roamdesk.engine.failure.EngineException of cause DISK_MISSING when neither the base nor its pin is there, BASE_DIFFERS when it has another content
     * @throws io.roamdesk.engine.link.ImageInUse when a process of QEMU has the copy open and it would have to be changed
     */
    public void prepare(Path top, LinkRecord next) throws IOException {
        Optional<Link> own = next.ownLink();
        if (own.isEmpty()) {
            return;
        }
        Path base = Path.of(own.get().basePath());
        Digest digest = Digest.parse(own.get().baseDigest());
        switch (next.state()) {
            case ACTIVE -> {
                pins.putBack(base, digest);
                lay(top, next, base, BasePins.of(base, digest));
            }
            case RELEASED -> pins.overPin(base, digest, pin -> pin);
            case RECEIVED, PASSIVE -> pins.overPin(base, digest, pin -> lay(top, next, pin, base));
        }
    }

    /** Lays the copy over one name of its base in place of the other. Where a layer that others share lies between, that stays: it is nobody's to change. */
    private Path lay(Path top, LinkRecord record, Path over, Path other) throws IOException {
        List<Path> own = layers.of(top, record);
        Path lowest = own.get(own.size() - 1);
        Optional<Path> below = links.backing(lowest);
        if (below.equals(Optional.of(other.toAbsolutePath().normalize()))) {
            links.relink(lowest, other, over);
        }
        return over;
    }
}
