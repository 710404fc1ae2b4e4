// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import static io.roamdesk.engine.link.Program.exit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has an image open, and who must not while its link record is written. */
class ImageLocksTest {
    @TempDir
    Path directory;

    private final LinkRecordFile links = new LinkRecordFile();
    private Path top;

    @BeforeEach
    void images() throws Exception {
        top = LayeredImage.in(directory).top();
    }

    @Test
    void refusesWhileAMachineHasTheImageOpen() throws Exception {
        try (Program qemu = new Program("qemu-io", "-f", "qcow2", top.toString())) {
            assertThat(links.isOpenForWriting(top)).isTrue();
            assertThat(links.read(top)).isEmpty();
            assertThatThrownBy(() -> links.compareAndSet(top, Optional.empty(), LinkRecords.active(1)))
                    .isInstanceOf(ImageInUse.class)
                    .hasMessageContaining("left as it was");
        }
        assertThat(links.isOpenForWriting(top)).isFalse();
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
    }

    @Test
    void refusesWhileAReaderReliesOnNobodyWriting() throws Exception {
        try (Program qemu = new Program("qemu-io", "-r", "-f", "qcow2", top.toString())) {
            assertThat(links.isOpenForWriting(top)).isFalse();
            assertThatThrownBy(() -> links.compareAndSet(top, Optional.empty(), LinkRecords.active(1)))
                    .isInstanceOf(ImageInUse.class);
        }
    }

    @Test
    void aReaderThatForcesSharingIsNotInTheWay() throws Exception {
        try (Program qemu = new Program("qemu-io", "-r", "-U", "-f", "qcow2", top.toString())) {
            links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        }
    }

    @Test
    void qemuCannotOpenTheImageWhileARecordIsWritten() throws Exception {
        HeaderFiles real = new RealHeaderFiles();
        AtomicInteger refused = new AtomicInteger();
        new LinkRecordFile(new InterposedHeaderFiles(real) {
                    @Override
                    void before(String step) throws IOException {
                        if (step.equals("write the image")
                                && exit("qemu-io", "-f", "qcow2", "-c", "read 0 64k", top.toString()) != 0) {
                            refused.incrementAndGet();
                        }
                    }
                })
                .compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        assertThat(refused).hasValue(1);
    }

    @Test
    void twoWritersDoNotBothWin() throws Exception {
        AtomicInteger won = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 6)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        links.compareAndSet(top, Optional.empty(), LinkRecords.active(10 + i));
                        won.incrementAndGet();
                    } catch (IOException e) {
                        assertThat(e).isInstanceOf(LinkChanged.class);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
        assertThat(won).hasValue(1);
    }

    @Test
    void anotherProcessThatHoldsTheLockIsRespected() throws Exception {
        // Another descriptor's lock, taken by a process of its own: python's lockf takes the same kind as this JVM.
        String script =
                "import fcntl,sys,time\nf=open(sys.argv[1],'r+b')\nfcntl.lockf(f,fcntl.LOCK_EX,109,101)\nprint('locked',flush=True)\nsys.stdin.read()";
        try (Program other = new Program("/usr/bin/python3", "-c", script, top.toString())) {
            assertThatThrownBy(() -> links.compareAndSet(top, Optional.empty(), LinkRecords.active(1)))
                    .isInstanceOf(ImageInUse.class);
        }
    }
}
