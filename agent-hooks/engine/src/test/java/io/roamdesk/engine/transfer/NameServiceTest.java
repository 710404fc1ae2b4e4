// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.transfer.wire.StatusAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the name server of a host is dead, a lookup takes ten seconds or more: so there must be none on the way of a transfer. */
class NameServiceTest {
    private static final String READY = "ready";

    @TempDir
    Path directory;

    @Test
    void aTransferAsksNoNameServerForAnything() throws Exception {
        assertThat(lookups("transfer")).isZero();
    }

    /** That the test above would notice. */
    @Test
    void aLookupIsSeen() throws Exception {
        assertThat(lookups("lookup")).isPositive();
    }

    private int lookups(String what) throws IOException, InterruptedException {
        try (WatchedHostsFile hosts = new WatchedHostsFile(directory)) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            hosts.option(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            NameServiceTest.class.getName(),
                            what,
                            Files.createDirectory(directory.resolve(what)).toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = child.inputReader()) {
                StringBuilder said = new StringBuilder();
                String line = output.readLine();
                while (line != null && !line.equals(READY)) {
                    said.append(line).append('\n');
                    line = output.readLine();
                }
                assertThat(line).as(said.toString()).isEqualTo(READY);
                int before = hosts.reads();
                child.getOutputStream().write('\n');
                child.getOutputStream().flush();
                output.lines().forEach(more -> said.append(more).append('\n'));
                assertThat(child.waitFor(60, TimeUnit.SECONDS))
                        .as(said.toString())
                        .isTrue();
                assertThat(child.exitValue()).as(said.toString()).isZero();
                return hosts.reads() - before;
            } finally {
                child.destroyForcibly();
            }
        }
    }

    /** The other process: says that it is ready, waits for a line, and does what it was told. */
    public static void main(String[] args) throws IOException {
        try (Travel travel = new Travel(Path.of(args[1]))) {
            travel.tokyo.receiver.open(Travel.spec("transfer", travel.toTokyo()));
            System.out.println(READY);
            System.in.read();
            if (args[0].equals("lookup")) {
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getHostName();
                return;
            }
            try (RawPeer peer = new RawPeer(travel, "transfer")) {
                peer.post("status", StatusAnswer.request(Travel.DISK));
            }
        }
    }
}
