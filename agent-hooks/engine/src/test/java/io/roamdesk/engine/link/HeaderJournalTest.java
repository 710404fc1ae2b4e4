// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import static io.roamdesk.engine.link.Program.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers of a header that are killed at any step, and what the journal that they leave is good for. */
class HeaderJournalTest {
    @TempDir
    Path directory;

    private final LinkRecordFile links = new LinkRecordFile();
    private Path base;
    private Path top;

    @BeforeEach
    void images() throws Exception {
        LayeredImage image = LayeredImage.in(directory);
        base = image.base();
        top = image.top();
    }

    @Test
    void aWriterKilledAtAnyStepLeavesTheOldRecordOrTheNewOne() throws Exception {
        LinkRecord old = LinkRecords.generated(new Random(5), 30);
        LinkRecord next = LinkRecords.generated(new Random(6), 40);
        links.compareAndSet(top, Optional.empty(), old);
        byte[] image = Files.readAllBytes(top);
        int kills = 0;
        for (int sector = 0; ; sector++) {
            Files.write(top, image);
            Files.deleteIfExists(HeaderJournal.beside(top));
            AtomicInteger left = new AtomicInteger(sector);
            boolean killed = false;
            try {
                new LinkRecordFile(new KilledAt(new RealHeaderFiles(), left))
                        .compareAndSet(top, Optional.of(old), next);
            } catch (Killed e) {
                killed = true;
            }
            boolean announced = HeaderJournal.beside(top).toFile().exists();
            Optional<LinkRecord> found = links.read(top);
            assertThat(found).as("killed at %d", sector).isIn(Optional.of(old), Optional.of(next));
            assertThat(HeaderJournal.beside(top)).doesNotExist();
            run("qemu-img", "check", "-q", top.toString());
            assertThat(announced || killed || found.get().equals(next)).isTrue();
            if (!killed) {
                assertThat(found).contains(next);
                break;
            }
            kills++;
        }
        // The journal's and the image's writes were each cut at many sectors, and every step after them was reached.
        assertThat(kills).isGreaterThan(40);
    }

    @Test
    void aRelinkKilledAtAnyStepLeavesTheImageOverOneNameOrTheOther() throws Exception {
        links.compareAndSet(top, Optional.empty(), LinkRecords.generated(new Random(5), 30));
        Path other = Files.createLink(directory.resolve("x".repeat(200)), base);
        byte[] image = Files.readAllBytes(top);
        boolean killed = true;
        int kills = 0;
        for (int step = 0; killed; step++) {
            Files.write(top, image);
            Files.deleteIfExists(HeaderJournal.beside(top));
            try {
                new LinkRecordFile(new KilledAt(new RealHeaderFiles(), new AtomicInteger(step)))
                        .relink(top, base, other);
                killed = false;
            } catch (Killed e) {
                kills++;
            }
            assertThat(links.backing(top)).as("killed at %d", step).isIn(Optional.of(base), Optional.of(other));
            run("qemu-img", "check", "-q", top.toString());
            run("qemu-io", "-f", "qcow2", "-c", "read -P 7 0 1M", top.toString());
        }
        assertThat(links.backing(top)).contains(other);
        assertThat(kills).isGreaterThan(40);
    }

    @Test
    void aJournalThatQemuHasOvertakenIsThrownAway() throws Exception {
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        byte[] before = new byte[4096];
        byte[] after = new byte[4096];
        Files.write(HeaderJournal.beside(top), new HeaderJournal(before, after).bytes());
        assertThat(links.read(top)).contains(LinkRecords.active(1));
        assertThat(HeaderJournal.beside(top)).doesNotExist();
    }

    private static final class Killed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the writer after so many sectors written or steps done. */
    private static final class KilledAt extends InterposedHeaderFiles {
        private final AtomicInteger left;

        KilledAt(HeaderFiles real, AtomicInteger left) {
            super(real);
            this.left = left;
        }

        @Override
        void before(String step) throws IOException {
            if (left.getAndDecrement() <= 0) {
                throw new Killed();
            }
        }

        @Override
        public void create(Path file, byte[] content) throws IOException {
            cut(file, content);
        }

        @Override
        void writeStart(Path image, Image open, byte[] content) throws IOException {
            cut(image, content);
        }

        private void cut(Path file, byte[] content) throws IOException {
            before("begin");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (int at = 0; at < content.length; at += 512) {
                    before("a sector");
                    channel.write(ByteBuffer.wrap(content, at, Math.min(512, content.length - at)), at);
                }
            }
        }
    }
}
