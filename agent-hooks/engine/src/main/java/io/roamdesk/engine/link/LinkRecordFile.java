// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Reads and replaces the link record in the header of a qcow2 image. Safe for use by several threads and several processes; how, and what a crash can leave, is in the
 * documentation of this package.
 */
public final class LinkRecordFile {
    private static final Duration WAIT_FOR_THREAD = Duration.ofSeconds(60);
    // Monitoring runs qemu-img on live disks for some milliseconds at a time: that is worth waiting for, a running
    // machine is not.
    private static final Duration WAIT_FOR_QEMU = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 20;

    /*
     * A process gives up all its locks of a file when it closes any descriptor of it, so within this process only one thread may have an image open here at a
     * time. Striped by file, so that a slow flush of one image seldom holds up another.
     */
    private static final ReentrantLock[] STRIPES = new ReentrantLock[64];

    static {
        Arrays.setAll(STRIPES, i -> new ReentrantLock());
    }

    private final HeaderFiles files;

    /** Works on the files of this host. */
    public LinkRecordFile() {
        this(new RealHeaderFiles());
    }

    LinkRecordFile(HeaderFiles files) {
        this.files = files;
    }

    /**
     * The record in the image's header; empty when it has none. Completes a write that a crash tore, unless the image is in use.
     *
     * @throws UnsupportedImage when the image is no qcow2 image of version 3, or its record cannot be understood
     */
    public Optional<LinkRecord> read(Path image) throws IOException {
        return withImage(image, open -> {
            recoverIfFree(image, open);
            return record(image, header(image, open));
        });
    }

    /** Whether the image is of a kind that can have a record, whether or not it has one. Changes nothing. */
    public boolean canCarryRecord(Path image) throws IOException {
        return withImage(image, open -> Qcow2Header.canCarryRecord(open.start(Qcow2Header.MIN_HEADER)));
    }

    /**
     * The path of what the image names as lying below it, there or not; empty when it names nothing, or is no qcow2 image. Completes a write that a crash tore, unless the
     * image is in use.
     *
     * @throws UnsupportedImage when its header cannot be understood
     */
    public Optional<Path> backing(Path image) throws IOException {
        return withImage(image, open -> {
            recoverIfFree(image, open);
            return backing(image, open);
        });
    }

    private static Optional<Path> backing(Path image, HeaderFiles.Image open) throws IOException {
        byte[] start = open.start(Qcow2Header.MIN_HEADER);
        if (!Qcow2Header.isQcow2(start)) {
            return Optional.empty();
        }
        try {
            long[] at = Qcow2Header.backingNameAt(start);
            byte[] name = open.part(at[0], (int) at[1]);
            if (name.length == 0) {
                return Optional.empty();
            }
            String text = new String(name, StandardCharsets.UTF_8);
            return Optional.of(image.toAbsolutePath().resolveSibling(text).normalize());
        } catch (IllegalArgumentException e) {
            throw new UnsupportedImage(image, e.getMessage(), e);
        }
    }

    /**
     * Lays the image over another file with the same content, on stable storage when this returns. Does nothing when it lies over that already. Only the name in the header
     * changes: whether the contents are the same is for the caller to know.
     *
     * @param from what it must lie over
     * @param to what it shall lie over, in the same format
     * @throws LinkChanged when it lies over something else
     * @throws ImageInUse when a process of QEMU has the image open, except one that reads and forces sharing
     */
    public void relink(Path image, Path from, Path to) throws IOException {
        Path wanted = to.toAbsolutePath().normalize();
        withImage(image, open -> {
            lock(image, open);
            recover(image, open);
            Optional<Path> found = backing(image, open);
            if (found.equals(Optional.of(wanted))) {
                open.force();
                return null;
            }
            if (!found.equals(Optional.of(from.toAbsolutePath().normalize()))) {
                throw new LinkChanged(image, from, found);
            }
            replaceStart(image, open, header -> header.over(wanted.toString()));
            return null;
        });
    }

    /**
     * Sees that one of two records stands in the image.
     *
     * @throws LinkChanged when another one does
     */
    public void require(Path image, Optional<LinkRecord> one, Optional<LinkRecord> other) throws IOException {
        Optional<LinkRecord> found = read(image);
        if (!found.equals(one) && !found.equals(other)) {
            throw new LinkChanged(image, one, found);
        }
    }

    /** Whether a process of QEMU has the image open for writing. Changes nothing. */
    public boolean isOpenForWriting(Path image) throws IOException {
        return withImage(image, HeaderFiles.Image::isOpenForWriting);
    }

    /**
     * Puts a record in place of the expected one, on stable storage when this returns. Does nothing when the new record stands there already.
     *
     * @param expected the record that must stand there; empty when there must be none
     * @throws LinkChanged when another record stands there
     * @throws ImageInUse when a process of QEMU has the image open, except one that reads and forces sharing
     * @throws UnsupportedImage when the image cannot carry the record
     */
    public void compareAndSet(Path image, Optional<LinkRecord> expected, LinkRecord record) throws IOException {
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(record, "record");
        withImage(image, open -> {
            lock(image, open);
            recover(image, open);
            Optional<LinkRecord> found = record(image, header(image, open));
            if (found.equals(Optional.of(record))) {
                open.force();
                return null;
            }
            if (!found.equals(expected)) {
                throw new LinkChanged(image, expected, found);
            }
            replaceStart(image, open, it -> it.with(record));
            return null;
        });
    }

    private void replaceStart(Path image, HeaderFiles.Image open, Function<Qcow2Header, byte[]> change)
            throws IOException {
        byte[] after;
        try {
            after = change.apply(header(image, open));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedImage(image, e.getMessage(), e);
        }
        byte[] before = open.start(after.length);
        if (before.length != after.length) {
            throw new UnsupportedImage(image, "the file ends within its first cluster, at " + before.length + " bytes");
        }
        Path journal = HeaderJournal.beside(image);
        files.create(journal, new HeaderJournal(before, after).bytes());
        open.writeStart(after);
        open.force();
        files.remove(journal);
    }

    private void recoverIfFree(Path image, HeaderFiles.Image open) throws IOException {
        if (files.content(HeaderJournal.beside(image)).isPresent() && open.tryLock()) {
            recover(image, open);
        }
    }

    private void recover(Path image, HeaderFiles.Image open) throws IOException {
        Path file = HeaderJournal.beside(image);
        Optional<byte[]> content = files.content(file);
        if (content.isEmpty()) {
            return;
        }
        Optional<HeaderJournal> journal = HeaderJournal.parse(content.get());
        if (journal.isPresent()) {
            byte[] after = journal.get().after();
            if (journal.get().outcome(open.start(after.length)) == HeaderJournal.Outcome.TORN) {
                open.writeStart(after);
            }
            // Complete pages may still be in memory only, and the journal is what could restore them.
            open.force();
        }
        files.remove(file);
    }

    private static Qcow2Header header(Path image, HeaderFiles.Image open) throws IOException {
        try {
            int clusterSize = Qcow2Header.clusterSize(open.start(Qcow2Header.MIN_HEADER));
            return Qcow2Header.parse(open.start(clusterSize));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedImage(image, e.getMessage(), e);
        }
    }

    private static Optional<LinkRecord> record(Path image, Qcow2Header header) throws UnsupportedImage {
        try {
            return header.record();
        } catch (IllegalArgumentException e) {
            throw new UnsupportedImage(image, "its link record cannot be used: " + e.getMessage(), e);
        }
    }

    private static void lock(Path image, HeaderFiles.Image open) throws IOException {
        long deadline = System.nanoTime() + WAIT_FOR_QEMU.toNanos();
        while (!open.tryLock()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ImageInUse(image);
            }
            sleep(image);
        }
    }

    private static void sleep(Path image) throws InterruptedIOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + image + " to be closed");
        }
    }

    private interface Work<T> {
        T on(HeaderFiles.Image image) throws IOException;
    }

    private <T> T withImage(Path image, Work<T> work) throws IOException {
        Object key = Files.readAttributes(image, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        ReentrantLock stripe = STRIPES[Math.floorMod(key.hashCode(), STRIPES.length)];
        try {
            if (!stripe.tryLock(WAIT_FOR_THREAD.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("waited " + WAIT_FOR_THREAD.toSeconds()
                        + " s for another thread to finish with the header of " + image + "; it was left as it was");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the header of " + image);
        }
        try (HeaderFiles.Image open = files.open(image)) {
            return work.on(open);
        } finally {
            stripe.unlock();
        }
    }
}
