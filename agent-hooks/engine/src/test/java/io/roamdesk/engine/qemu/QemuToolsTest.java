// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.nbd.NbdClient;
import io.roamdesk.engine.nbd.StatusMap;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuToolsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final QemuImg images = new QemuImg();

    /** Serves an image and then waits, in a process of its own. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            Thread serving = new Thread(() -> {
                try {
                    QemuNbd.start(Path.of(arguments[0]), "qcow2", QemuNbd.Access.WRITE, Path.of(arguments[1]));
                    System.out.println("serving");
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            // The thread that asked for the server ends at once: the server must not end with it.
            serving.start();
            serving.join();
            System.in.read();
        }
    }

    @Test
    void aServerOutlivesTheThreadThatStartedItAndDiesWithTheProcess() throws Exception {
        Path image = TestImages.base(directory.resolve("image"), "1M");
        Path run = directory.resolve("run");
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        image.toString(),
                        run.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().readNBytes(7)).isEqualTo("serving".getBytes());
            ProcessHandle server = other.descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("qemu-nbd"))
                    .findFirst()
                    .orElseThrow();
            Thread.sleep(200);
            assertThat(server.isAlive()).isTrue();
            other.destroyForcibly();
            await().atMost(20, TimeUnit.SECONDS).until(() -> !server.isAlive());
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(run).isNotEmptyDirectory();
        QemuNbd.removeLeftovers(run);
        assertThat(run).isEmptyDirectory();
        QemuNbd.start(image, "qcow2", QemuNbd.Access.WRITE, run).close();
    }

    @Test
    void keepsTheFilesOfServersThatRun() throws Exception {
        Path image = TestImages.base(directory.resolve("image"), "1M");
        Path run = directory.resolve("run");
        try (QemuNbd server = QemuNbd.start(image, "qcow2", QemuNbd.Access.READ, run)) {
            QemuNbd.removeLeftovers(run);
            NbdClient.connect(server.address(), "", List.of(), DEADLINE).close();
            assertThat(server.isAlive()).isTrue();
        }
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void saysWhatQemuSaysWhenAnImageCannotBeServed() throws Exception {
        Path run = directory.resolve("run");
        Path raw = Files.write(directory.resolve("raw"), new byte[70000]);
        assertThatThrownBy(() -> QemuNbd.start(raw, "qcow2", QemuNbd.Access.READ, run))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("Image is not in qcow2 format");
        Path image = TestImages.base(directory.resolve("image"), "1M");
        try (QemuNbd server = QemuNbd.start(image, "qcow2", QemuNbd.Access.WRITE, run)) {
            assertThat(server.isAlive()).isTrue();
            assertThatThrownBy(() -> QemuNbd.start(image, "qcow2", QemuNbd.Access.READ, run))
                    .isInstanceOfSatisfying(
                            ToolFailure.class, e -> assertThat(e.isLocked()).isTrue());
        }
        assertThat(run).isEmptyDirectory();
        assertThatThrownBy(() -> QemuNbd.start(image, "qcow2", QemuNbd.Access.READ, directory.resolve("r".repeat(90))))
                .hasMessageContaining("too long for the path of a unix socket");
    }

    @Test
    void servesAnImageWhoseNameHasCommasAndSpaces() throws Exception {
        Path image = TestImages.base(directory.resolve("a, b,,c=d"), "1M", "write -P 6 0 64k");
        try (QemuNbd server = QemuNbd.start(image, "qcow2", QemuNbd.Access.READ, directory.resolve("run"));
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), DEADLINE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            client.read(5, one);
            assertThat(one.get(0)).isEqualTo((byte) 6);
            assertThat(client.isReadOnly()).isTrue();
            assertThatThrownBy(() -> client.write(0, ByteBuffer.allocate(1))).hasMessageContaining("read-only");
        }
    }

    @Test
    void tellsTheDirtyBitmapOfAnExport() throws Exception {
        Path image = TestImages.base(directory.resolve("image"), "8M", "write -P 1 0 1M");
        TestImages.run("qemu-img", "bitmap", "--add", image.toString(), "since");
        TestImages.io(image, "write -P 2 2M 64k");
        Path socket = directory.resolve("s");
        Process server = new ProcessBuilder(
                        "qemu-nbd", "-r", "-t", "-f", "qcow2", "-B", "since", "-k", socket.toString(), image.toString())
                .start();
        try {
            await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(socket));
            String context = "qemu:dirty-bitmap:since";
            try (NbdClient client =
                    NbdClient.connect(java.net.UnixDomainSocketAddress.of(socket), "", List.of(context), DEADLINE)) {
                StatusMap dirty = client.blockStatus(0, client.size()).get(context);
                assertThat(dirty.size()).isEqualTo(3);
                assertThat(dirty.length(0)).isEqualTo(2 << 20);
                assertThat(dirty.flags(1)).isEqualTo(1);
                assertThat(dirty.length(1)).isEqualTo(64 << 10);
            }
        } finally {
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void trimsAndReadsBackMoreThanOneRequestHolds() throws Exception {
        Path image = TestImages.base(directory.resolve("image"), "80M", "write -P 1 0 80M");
        try (QemuNbd server = QemuNbd.start(image, "qcow2", QemuNbd.Access.WRITE, directory.resolve("run"));
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), DEADLINE)) {
            client.trim(0, 1 << 20);
            client.write(70 << 20, ByteBuffer.wrap(new byte[] {9}));
            ByteBuffer all = ByteBuffer.allocateDirect(80 << 20);
            client.read(0, all);
            assertThat(all.get(0)).isZero();
            assertThat(all.get(1 << 20)).isEqualTo((byte) 1);
            assertThat(all.get(70 << 20)).isEqualTo((byte) 9);
            client.write(0, all.flip());
            assertThat(all.hasRemaining()).isFalse();
        }
    }

    @Test
    void aToolThatDoesNotEndInTimeIsKilledAndNamed() {
        assertThatThrownBy(() -> Tool.run(List.of("sleep", "1000"), Duration.ofMillis(200)))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("sleep 1000: did not end within");
        await().atMost(20, TimeUnit.SECONDS).until(() -> ProcessHandle.current()
                .descendants()
                .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 1000")));
        assertThatThrownBy(() -> Tool.runWell(List.of("no-such-tool"), DEADLINE))
                .hasMessageContaining("no-such-tool");
    }

    @Test
    void measuresChecksAndTellsTheVersion() throws Exception {
        assertThat(images.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        Path image = TestImages.base(directory.resolve("image"), "8M", "write -P 1 0 1M");
        assertThat(images.measure(image, "qcow2")).isBetween(1L << 20, 2L << 20);
        assertThat(images.check(image, false)).isEqualTo(CheckResult.CLEAN);
        // One cluster more that is counted as used and is not: a leak.
        byte[] bytes = Files.readAllBytes(image);
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 65536);
        int refcounts = 2 * 65536;
        longer[refcounts + bytes.length / 65536 * 2 + 1] = 1;
        Files.write(image, longer);
        assertThat(images.check(image, false)).isEqualTo(CheckResult.LEAKS);
        assertThat(images.check(image, true)).isEqualTo(CheckResult.CLEAN);
        assertThatThrownBy(() -> images.chain(directory.resolve("none")))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("No such file");
    }
}
