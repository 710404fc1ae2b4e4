// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NbdClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void takesRepliesInAnyOrderAndInPieces() throws Exception {
        ScriptedServer.Script script = (in, out) -> {
            ScriptedServer.Request a = ScriptedServer.request(in);
            ScriptedServer.Request b = ScriptedServer.request(in);
            for (ScriptedServer.Request r : List.of(b, a)) {
                ScriptedServer.chunk(out, 0, 1, r.cookie(), 8 + 3);
                out.writeLong(r.offset() + 5);
                out.writeBytes("xyz");
            }
            for (ScriptedServer.Request r : List.of(a, b)) {
                ScriptedServer.chunk(out, 0, 2, r.cookie(), 12);
                out.writeLong(r.offset());
                out.writeInt(5);
                ScriptedServer.chunk(out, 1, 0, r.cookie(), 0);
            }
            in.read();
        };
        try (ScriptedServer server = new ScriptedServer(1000, script);
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), LONG)) {
            assertThat(client.size()).isEqualTo(1000);
            List<CompletableFuture<String>> reads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int offset = 100 * i;
                reads.add(CompletableFuture.supplyAsync(() -> {
                    ByteBuffer into = ByteBuffer.allocateDirect(10).put((byte) 'p');
                    into.limit(9);
                    try {
                        client.read(offset, into);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    assertThat(into.position()).isEqualTo(9);
                    byte[] bytes = new byte[9];
                    into.get(0, bytes);
                    return new String(bytes);
                }));
            }
            for (CompletableFuture<String> read : reads) {
                assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("p\0\0\0\0\0xyz");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'data before the range', -1, 8",
        "'data beyond the range', 1, 8",
        "'too much data', 0, 9",
    })
    void neverWritesOutsideTheCallersBuffer(String what, int shift, int size) throws Exception {
        ScriptedServer.Script script = (in, out) -> {
            ScriptedServer.Request r = ScriptedServer.request(in);
            ScriptedServer.chunk(out, 1, 1, r.cookie(), 8 + size);
            out.writeLong(r.offset() + shift);
            out.write(new byte[size]);
            in.read();
        };
        try (ScriptedServer server = new ScriptedServer(1000, script);
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), LONG)) {
            assertThatThrownBy(() -> client.read(100, ByteBuffer.allocate(8)))
                    .as(what)
                    .isInstanceOf(NbdConnectionLost.class)
                    .hasMessageContaining("answers reading 8 bytes at 100 with " + size + " bytes of content");
        }
    }

    @Test
    void aReadThatLacksBytesIsNoRead() throws Exception {
        ScriptedServer.Script script = (in, out) -> {
            ScriptedServer.Request r = ScriptedServer.request(in);
            ScriptedServer.chunk(out, 1, 1, r.cookie(), 8 + 4);
            out.writeLong(r.offset());
            out.write(new byte[4]);
            in.read();
        };
        try (ScriptedServer server = new ScriptedServer(1000, script);
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), LONG)) {
            assertThatThrownBy(() -> client.read(0, ByteBuffer.allocate(8))).hasMessageContaining("with 4 bytes");
        }
    }

    @Test
    void anErrorOfTheServerNamesTheRequestAndLeavesTheConnectionGood() throws Exception {
        ScriptedServer.Script script = (in, out) -> {
            ScriptedServer.Request r = ScriptedServer.request(in);
            ScriptedServer.chunk(out, 1, 32769, r.cookie(), 4 + 2 + 5);
            out.writeInt(28);
            out.writeShort(5);
            out.writeBytes("quota");
            ScriptedServer.Request flush = ScriptedServer.request(in);
            out.writeInt(0x67446698);
            out.writeInt(0);
            out.writeLong(flush.cookie());
            in.read();
        };
        try (ScriptedServer server = new ScriptedServer(1000, script);
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), LONG)) {
            assertThatThrownBy(() -> client.writeZeroes(0, 512))
                    .isInstanceOfSatisfying(
                            NbdError.class, e -> assertThat(e.isNoSpace()).isTrue())
                    .hasMessageContaining("zeroing 512 bytes at 0 failed at the server: ENOSPC")
                    .hasMessageContaining("quota");
            client.flush();
        }
    }

    @Test
    void givesUpARequestThatIsNotAnsweredInTimeAndEveryOtherWithIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(1000, (in, out) -> in.readAllBytes());
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), SHORT)) {
            assertThatThrownBy(() -> client.read(0, ByteBuffer.allocate(8)))
                    .isInstanceOf(NbdConnectionLost.class)
                    .hasMessageContaining("reading 8 bytes at 0 took longer than");
            assertThatThrownBy(client::flush).isInstanceOf(NbdConnectionLost.class);
        }
    }

    @Test
    void givesUpAServerThatSaysNothing() throws Exception {
        try (ServerSocket mute = ScriptedServer.mute()) {
            assertThatThrownBy(() -> NbdClient.connect(mute.getLocalSocketAddress(), "", List.of(), SHORT))
                    .hasMessageContaining("did not answer within");
        }
    }

    @Test
    void givesUpWhenItCannotSend() throws Exception {
        try (ScriptedServer server = new ScriptedServer(1L << 30, (in, out) -> {
                    try {
                        Thread.sleep(TimeUnit.SECONDS.toMillis(20));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), SHORT)) {
            assertThatThrownBy(() -> client.write(0, ByteBuffer.allocateDirect(32 << 20)))
                    .isInstanceOf(NbdConnectionLost.class);
        }
    }

    @Test
    void closingFailsWhatIsUnderWay() throws Exception {
        try (ScriptedServer server = new ScriptedServer(1000, (in, out) -> in.readAllBytes())) {
            NbdClient client = NbdClient.connect(server.address(), "", List.of(), LONG);
            CompletableFuture<Void> flush = CompletableFuture.runAsync(() -> {
                try {
                    client.flush();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(50);
            client.close();
            assertThatThrownBy(() -> flush.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(IOException.class);
            client.close();
        }
    }

    @Test
    void aReplyToNoRequestEndsTheConnection() throws Exception {
        ScriptedServer.Script script = (in, out) -> {
            ScriptedServer.Request r = ScriptedServer.request(in);
            ScriptedServer.chunk(out, 1, 0, r.cookie() + (1 << 16), 0);
            in.read();
        };
        try (ScriptedServer server = new ScriptedServer(1000, script);
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), LONG)) {
            assertThatThrownBy(client::flush).hasMessageContaining("which was not made");
        }
    }

    @Test
    void asksForTheStatusOfMoreThanFourGigabytesInPieces() throws Exception {
        long size = 10L << 30;
        List<ScriptedServer.Request> asked = new ArrayList<>();
        ScriptedServer.Script script = (in, out) -> {
            while (true) {
                ScriptedServer.Request r = ScriptedServer.request(in);
                if (r.type() != 7) {
                    return;
                }
                asked.add(r);
                long length = Integer.toUnsignedLong(r.length());
                boolean last = r.offset() + length == size;
                ScriptedServer.chunk(out, 1, 5, r.cookie(), last ? 4 + 16 : 4 + 8);
                out.writeInt(77);
                // A server may tell less than was asked, or, beyond its first run, more.
                out.writeInt((int) (length / 2));
                out.writeInt(3);
                if (last) {
                    out.writeInt(-1);
                    out.writeInt(3);
                }
            }
        };
        try (ScriptedServer server = new ScriptedServer(size, script);
                NbdClient client = NbdClient.connect(server.address(), "", List.of("c"), LONG)) {
            Map<String, StatusMap> status = client.blockStatus(0, size);
            assertThat(status).containsOnlyKeys("c");
            assertThat(status.get("c").size()).isEqualTo(1);
            assertThat(status.get("c").length(0)).isEqualTo(size);
            assertThat(status.get("c").flags(0)).isEqualTo(3);
            assertThat(asked).hasSizeGreaterThan(3);
            assertThat(asked.get(1).offset())
                    .isEqualTo(Integer.toUnsignedLong(asked.get(0).length()) / 2);
        }
    }

    @Test
    void saysWhatIsWrongWithTheAddressAndTheContexts(@TempDir Path directory) throws Exception {
        assertThatThrownBy(() ->
                        NbdClient.connect(UnixDomainSocketAddress.of(directory.resolve("none")), "", List.of(), LONG))
                .hasMessageContaining("cannot use the NBD server at " + directory.resolve("none"));
        try (ScriptedServer server = new ScriptedServer(1000, (in, out) -> in.read())) {
            assertThatThrownBy(() -> NbdClient.connect(server.address(), "", List.of("d"), LONG))
                    .hasMessageContaining("does not offer the context d, only [c]");
        }
    }

    @Test
    void refusesRangesOutsideTheExport() throws Exception {
        try (ScriptedServer server = new ScriptedServer(1000, (in, out) -> in.read());
                NbdClient client = NbdClient.connect(server.address(), "", List.of(), LONG)) {
            assertThatThrownBy(() -> client.read(993, ByteBuffer.allocate(8)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> client.trim(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> client.blockStatus(0, Long.MAX_VALUE))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
