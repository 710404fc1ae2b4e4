// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The files of the host. */
final class RealHeaderFiles implements HeaderFiles {
    /*
     * QEMU locks, for each permission that it holds, byte 100 + n for reading, and for each that it does not grant to others byte 200 + n: n is 0 for reading, 1 for
     * writing, 3 for resizing. An exclusive lock from 101 to 209 therefore meets everybody who writes (101) or forbids others to write (201), and keeps both from
     * coming; a reader that forces sharing holds byte 100 alone.
     */
    private static final long LOCK_FROM = 101;
    private static final long LOCK_LENGTH = 109;

    @Override
    public Image open(Path image) throws IOException {
        return new RealImage(FileChannel.open(image, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public Optional<byte[]> content(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void create(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        forceDirectory(file);
    }

    @Override
    public void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            forceDirectory(file);
        }
    }

    private static void forceDirectory(Path file) throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static final class RealImage implements Image {
        private final FileChannel channel;

        RealImage(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public byte[] start(int length) throws IOException {
            return part(0, length);
        }

        @Override
        public byte[] part(long offset, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, Math.max(0, channel.size() - offset)));
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // A file may be read in pieces.
            }
            return bytes.array();
        }

        @Override
        public boolean tryLock() throws IOException {
            return channel.tryLock(LOCK_FROM, LOCK_LENGTH, false) != null;
        }

        @Override
        public boolean isOpenForWriting() throws IOException {
            try (FileLock lock = channel.tryLock(LOCK_FROM, 1, false)) {
                return lock == null;
            }
        }

        @Override
        public void writeStart(byte[] content) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left, left.position());
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
