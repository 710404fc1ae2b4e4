// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.tls.TestAuthority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Two hosts with the same base, and a desktop in the first; what differs from that is the test's. */
final class Travel implements AutoCloseable {
    static final UUID DISK = UUID.fromString("6d7a2a0e-0000-4000-8000-00000000000d");
    static final String TOKEN = "a token of the test";

    final TestAuthority authority;
    final HostIdentity parisIdentity;
    final TestHost paris;
    final TestHost tokyo;
    final Path parisBase;
    final Path tokyoBase;
    private int transfers;

    Travel(Path directory) throws IOException {
        this(directory, directory.resolve("tokyo"), Clock.systemUTC());
    }

    Travel(Path directory, Path tokyoPool, Clock tokyoClock) throws IOException {
        authority = TestAuthority.shared();
        parisIdentity = authority.identity("paris");
        paris = new TestHost(directory.resolve("paris"), parisIdentity);
        tokyo = new TestHost(
                tokyoPool, authority.identity("tokyo"), new QemuImages(TestHost.run(tokyoPool)), tokyoClock);
        parisBase = paris.base("base", 1);
        tokyoBase = tokyo.base("base-of-tokyo", 1);
    }

    /** A desktop in Paris with so many random components of its own. */
    Path desktop(int components) throws IOException {
        Path desktop = paris.clone("desktop", parisBase);
        paris.write(desktop, 300, components, 2);
        return desktop;
    }

    TargetDisk toTokyo() throws IOException {
        return tokyo.target(DISK, "desktop", tokyoBase, Optional.empty(), UUID.randomUUID());
    }

    /** The identity of one more host of the same authority. */
    HostIdentity identity(String host) {
        return authority.identity(host);
    }

    String nextId() {
        return "transfer-" + ++transfers;
    }

    static TransferSpec spec(String id, TargetDisk target) {
        return new TransferSpec(id, tokenDigest(), Instant.now().plusSeconds(600), List.of(target));
    }

    static Digest tokenDigest() {
        return Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)));
    }

    /** A plan for a link to Tokyo at this port, with little patience. */
    SendPlan plan(String id, int port, Path desktop) throws IOException {
        return SendPlan.to(id, "127.0.0.1", port, TOKEN, List.of(paris.source(DISK, desktop, parisBase)))
                .withPatience(Duration.ofMillis(500));
    }

    /** One whole transfer from anywhere to anywhere. */
    DiskResult roam(TestHost from, Path path, Path fromBase, TestHost to, TargetDisk target) throws IOException {
        return roam(from.source(DISK, path, fromBase), from, to, target);
    }

    /** One whole transfer of this disk. */
    DiskResult roam(SourceDisk source, TestHost from, TestHost to, TargetDisk target) throws IOException {
        String id = nextId();
        to.receiver.open(spec(id, target));
        SendPlan plan = SendPlan.to(id, "127.0.0.1", to.port(), TOKEN, List.of(source));
        List<DiskResult> results = from.sender.send(plan, new JobProgress());
        to.receiver.close(id, true);
        return results.get(0);
    }

    /** To the byte, and sound. */
    static void assertSame(Path one, Path other) {
        TestImages.run("qemu-img", "compare", one.toString(), other.toString());
        TestImages.run("qemu-img", "check", other.toString());
    }

    @Override
    public void close() throws IOException {
        paris.close();
        tokyo.close();
    }
}
