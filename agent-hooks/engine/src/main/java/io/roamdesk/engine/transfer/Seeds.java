// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.ImageOwner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What this host has already, by digest: bases, and the redo logs of the same owner. What an index says is only a hint; each component is verified when it is
 * read, so that a stale index costs a component on the wire and nothing else.
 */
final class Seeds implements Closeable {
    private final List<Seed> seeds = new ArrayList<>();

    /** One image with its index; opened when something is first read from it. */
    private static final class Seed implements Closeable {
        private final Images images;
        private final Path image;
        private final ComponentIndex index;
        private DiskReader reader;
        private boolean unreadable;

        Seed(Images images, Path image, ComponentIndex index) {
            this.images = images;
            this.image = image;
            this.index = index;
        }

        /** Fills the buffer with the component; false if the image cannot be read, now or before. */
        synchronized boolean read(long component, ByteBuffer into) {
            try {
                if (reader == null && !unreadable) {
                    reader = images.read(image, Optional.empty(), false);
                }
                if (unreadable || (component + 1) * Grain.BYTES > reader.virtualSize()) {
                    return false;
                }
                reader.read(component * Grain.BYTES, into);
                return true;
            } catch (IOException busyOrGone) {
                unreadable = true;
                return false;
            }
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
            }
            index.close();
        }
    }

    /** Finds what can be reused for this disk. */
    static Seeds of(Images images, TargetDisk disk) throws IOException {
        Seeds seeds = new Seeds();
        Set<ImageIdentity> bases = new HashSet<>();
        if (disk.basePath().isPresent()) {
            bases.add(ImageIdentity.of(disk.basePath().get()));
            seeds.seeds.add(new Seed(
                    images,
                    disk.basePath().get(),
                    images.baseIndex(disk.basePath().get())));
        }
        for (PointShelf.Kept kept : PointShelf.inDirectory(disk.directory())) {
            // A pinned base has two names.
            boolean known = kept.isBase() && !bases.add(kept.index().identity());
            boolean ours = kept.isBase()
                    || disk.replicaPath().filter(kept.image()::equals).isPresent()
                    || disk.owner().isPresent() && disk.owner().equals(ImageOwner.of(kept.image()));
            if (ours && !known) {
                seeds.seeds.add(new Seed(images, kept.image(), kept.index()));
            } else {
                kept.index().close();
            }
        }
        return seeds;
    }

    /** Fills the buffer, of the size of a component, with bytes that have this digest; false if none are found after all. */
    boolean read(Digest digest, ByteBuffer into) {
        for (Seed seed : seeds) {
            OptionalLong component = seed.index.find(digest);
            if (component.isPresent()) {
                into.clear();
                if (seed.read(component.getAsLong(), into)
                        && Digest.of(into.flip()).equals(digest)) {
                    into.rewind();
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        seeds.forEach(Seed::close);
    }
}
