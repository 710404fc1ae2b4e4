// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The few things done to files while a header is changed, one by one, so that a test can end the writer at each. */
interface HeaderFiles {
    /** Opens an image for reading and writing. */
    Image open(Path image) throws IOException;

    /** The content of a small file, if it is there. */
    Optional<byte[]> content(Path file) throws IOException;

    /** Writes a new file and flushes it and its name to stable storage. */
    void create(Path file, byte[] content) throws IOException;

    /** Removes a file, if it is there, and flushes that to stable storage. */
    void remove(Path file) throws IOException;

    /** An open image. */
    interface Image extends AutoCloseable {
        /** Up to that many bytes from the start; fewer if the file is shorter. */
        byte[] start(int length) throws IOException;

        /** That many bytes from there; fewer if the file is shorter. */
        byte[] part(long offset, int length) throws IOException;

        /** Takes the locks that exclude QEMU, if they are free; they end when the image is closed. */
        boolean tryLock() throws IOException;

        /** Whether some process has the image open for writing. */
        boolean isOpenForWriting() throws IOException;

        void writeStart(byte[] content) throws IOException;

        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
