// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The digests that components were offered with: 32 bytes at 32 times the component's number in a sparse file that is removed from the directory as soon as it
 * is open. A disk of 1 TiB has 512 MiB of them, which is no matter for a file and too much for an agent's memory; a mapping would be as fast but turns a full
 * file system into a crash of the process.
 */
final class OfferTable implements Closeable {
    private final FileChannel file;

    OfferTable(Path beside) throws IOException {
        Path path = beside.resolveSibling(beside.getFileName() + ".offers");
        file = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Files.delete(path);
    }

    void put(long component, Digest digest) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(digest.bytes());
        long position = component * Digest.SIZE;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    Digest get(long component) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Digest.SIZE);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, component * Digest.SIZE + bytes.position()) < 0) {
                throw new EOFException("component " + component + " was never offered");
            }
        }
        return Digest.read(bytes.flip());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
