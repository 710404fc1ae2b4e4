// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The real files of a header, for a test that has something happen before each step of its writer. */
abstract class InterposedHeaderFiles implements HeaderFiles {
    final HeaderFiles real;

    InterposedHeaderFiles(HeaderFiles real) {
        this.real = real;
    }

    abstract void before(String step) throws IOException;

    void writeStart(Path image, Image open, byte[] content) throws IOException {
        before("write the image");
        open.writeStart(content);
    }

    @Override
    public Image open(Path image) throws IOException {
        Image open = real.open(image);
        return new Image() {
            @Override
            public byte[] start(int length) throws IOException {
                return open.start(length);
            }

            @Override
            public byte[] part(long offset, int length) throws IOException {
                return open.part(offset, length);
            }

            @Override
            public boolean tryLock() throws IOException {
                return open.tryLock();
            }

            @Override
            public boolean isOpenForWriting() throws IOException {
                return open.isOpenForWriting();
            }

            @Override
            public void writeStart(byte[] content) throws IOException {
                InterposedHeaderFiles.this.writeStart(image, open, content);
            }

            @Override
            public void force() throws IOException {
                before("flush the image");
                open.force();
            }

            @Override
            public void close() throws IOException {
                open.close();
            }
        };
    }

    @Override
    public Optional<byte[]> content(Path file) throws IOException {
        return real.content(file);
    }

    @Override
    public void create(Path file, byte[] content) throws IOException {
        before("write the journal");
        real.create(file, content);
    }

    @Override
    public void remove(Path file) throws IOException {
        before("remove the journal");
        real.remove(file);
    }
}
