// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.pin;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.StoredIndex;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.link.LinkRecordFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Pins bases, puts bases back from their pins, and removes pins that nothing needs; why and how is in the documentation of this package. */
public final class BasePins {
    static final String PREFIX = "roamdesk-base-";
    static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{32}");

    private static final int DIGITS = 32;

    /** Gives a file a second name. */
    interface Linking {
        void link(Path file, Path name) throws IOException;
    }

    private final DiskIndexes indexes;
    private final PinUse use;
    private final Linking linking;

    public BasePins(DiskIndexes indexes, LinkRecordFile links) {
        this(indexes, links, DurableFiles::link);
    }

    BasePins(DiskIndexes indexes, LinkRecordFile links, Linking linking) {
        this.indexes = indexes;
        this.use = new PinUse(links);
        this.linking = linking;
    }

    /** Where the pin of a base is, there or not. */
    public static Path of(Path base, Digest digest) {
        return base.resolveSibling(PREFIX + digest.toString().substring(0, DIGITS));
    }

    /** What is done with an image over a pin, which stays while that is done. */
    public interface OverPin<T> {
        T with(Path pin) throws IOException;
    }

    /**
     * Sees that a base is there and pinned: whichever of the two names is missing is made from the other.
     *
     * @param digest what the content must have, under both names
     * @throws EngineException of cause DISK_MISSING when neither is there, BASE_DIFFERS when the content is another; nothing is changed then
     */
    public void keep(Path base, Digest digest, Progress progress) throws IOException {
        // Indexing gigabytes must not hold up others; with the lock held it is then a matter of comparing.
        verifyIfThere(base, digest, progress);
        overPin(base, digest, progress, pin -> {
            putBack(base, digest);
            return null;
        });
    }

    /** Sees that a base has a pin, and does something with it that nobody may remove it under. The base itself may be gone. Fails as {@link #keep} does. */
    public <T> T overPin(Path base, Digest digest, OverPin<T> work) throws IOException {
        return overPin(base, digest, Progress.NONE, work);
    }

    private <T> T overPin(Path base, Digest digest, Progress progress, OverPin<T> work) throws IOException {
        Path pin = of(base, digest);
        verify(Files.exists(pin) ? pin : base, digest, progress);
        return PinLock.in(base.toAbsolutePath().getParent(), () -> {
            if (Files.exists(pin)) {
                verify(pin, digest, Progress.NONE);
            } else {
                verify(base, digest, Progress.NONE);
                link(base, pin);
            }
            return work.with(pin);
        });
    }

    /** Sees that a base is there, and puts it back from its pin if it is not. Fails as {@link #keep} does. */
    public void putBack(Path base, Digest digest) throws IOException {
        verifyIfThere(base, digest, Progress.NONE);
        PinLock.in(base.toAbsolutePath().getParent(), () -> {
            Path pin = of(base, digest);
            if (!Files.exists(base) && Files.exists(pin)) {
                verify(pin, digest, Progress.NONE);
                link(pin, base);
            }
            verify(base, digest, Progress.NONE);
            return null;
        });
    }

    private void verifyIfThere(Path image, Digest digest, Progress progress) throws IOException {
        if (Files.exists(image)) {
            verify(image, digest, progress);
        }
    }

    private void verify(Path image, Digest digest, Progress progress) throws IOException {
        try (ComponentIndex index = indexes.ofBase(image, progress)) {
            Digest found = BaseDigest.of(index);
            if (!found.equals(digest)) {
                throw new EngineException(
                        FailureCause.BASE_DIFFERS,
                        "the base " + image + " has digest " + found + ", expected is " + digest
                                + "; nothing was changed; find out who changed it, and put the right one there");
            }
        } catch (NoSuchFileException e) {
            throw new EngineException(
                    FailureCause.DISK_MISSING,
                    "the base " + image + " is not there, and no pin of it; nothing was done; send it to this zone",
                    e);
        }
    }

    private void link(Path file, Path name) throws IOException {
        try {
            // A symbolic link would get the second name itself, and not what it points to.
            linking.link(file.toRealPath(), name);
        } catch (UnsupportedOperationException | FileSystemException e) {
            throw new EngineException(
                    FailureCause.DISK_UNSUPPORTED,
                    file + " could not get the second name " + name.getFileName() + " (" + e.getMessage()
                            + "); nothing was changed; use a storage pool whose file system has hard links",
                    e);
        }
        shareIndex(file, name);
    }

    /** A missing index costs time, never data, so nothing depends on this. */
    private static void shareIndex(Path file, Path name) {
        try {
            Files.deleteIfExists(IndexFiles.beside(name));
            Files.createLink(IndexFiles.beside(name), IndexFiles.beside(file));
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    /**
     * Removes the pins of a directory that nothing needs.
     *
     * @return how many were removed
     */
    public int releaseUnused(Path directory) throws IOException {
        if (pins(directory).isEmpty()) {
            return 0;
        }
        return PinLock.in(directory, () -> {
            Set<Path> needed = use.of(directory);
            int removed = 0;
            for (Path pin : pins(directory)) {
                if (!needed.contains(pin)) {
                    release(pin);
                    removed++;
                }
            }
            return removed;
        });
    }

    private static List<Path> pins(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static void release(Path pin) throws IOException {
        ImageIdentity identity = ImageIdentity.of(pin);
        DurableFiles.remove(pin);
        IndexFiles.removeAll(pin);
        try (var files = Files.newDirectoryStream(pin.toAbsolutePath().getParent(), "*.rdx")) {
            for (Path index : files) {
                removeIfLeft(index, identity);
            }
        }
    }

    /** The index of a base that CloudStack has deleted lies there for nobody, once the pin is gone too. */
    private static void removeIfLeft(Path index, ImageIdentity of) throws IOException {
        String name = index.getFileName().toString();
        Path image = index.resolveSibling(name.substring(0, name.length() - ".rdx".length()));
        if (Files.exists(image)) {
            return;
        }
        boolean left;
        try (StoredIndex stored = StoredIndex.open(index)) {
            left = stored.identity().equals(of);
        } catch (IOException unreadable) {
            return;
        }
        if (left) {
            DurableFiles.remove(index);
        }
    }
}
