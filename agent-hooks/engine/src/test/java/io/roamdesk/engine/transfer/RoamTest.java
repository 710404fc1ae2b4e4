// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.tls.TestAuthority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that roam between two hosts, with real images and real TLS. */
class RoamTest {
    private static final UUID DISK = UUID.fromString("6d7a2a0e-0000-4000-8000-00000000000d");
    private static final String TOKEN = "a token of the test";

    @TempDir
    Path directory;

    private TestHost paris;
    private TestHost tokyo;
    private Path parisBase;
    private Path tokyoBase;
    private int transfers;

    @BeforeEach
    void start() throws IOException {
        TestAuthority authority = TestAuthority.create(directory, "authority");
        paris = new TestHost(directory.resolve("paris"), authority.identity("paris"));
        tokyo = new TestHost(directory.resolve("tokyo"), authority.identity("tokyo"));
        parisBase = paris.base("base", 1);
        tokyoBase = tokyo.base("base-of-tokyo", 1);
    }

    @AfterEach
    void stop() throws IOException {
        paris.close();
        tokyo.close();
    }

    private DiskResult roam(TestHost from, Path path, Path fromBase, TestHost to, TargetDisk target)
            throws IOException {
        String id = "transfer-" + ++transfers;
        to.receiver.open(spec(id, target));
        SendPlan plan = SendPlan.to(id, "127.0.0.1", to.port(), TOKEN, List.of(from.source(DISK, path, fromBase)));
        List<DiskResult> results = from.sender.send(plan, new JobProgress());
        to.receiver.close(id, true);
        return results.get(0);
    }

    private static TransferSpec spec(String id, TargetDisk target) {
        Digest token = Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)));
        return new TransferSpec(id, token, Instant.now().plusSeconds(600), List.of(target));
    }

    private static void assertSame(Path one, Path other) {
        TestImages.run("qemu-img", "compare", one.toString(), other.toString());
        TestImages.run("qemu-img", "check", other.toString());
    }

    @Test
    void sendsARedoLogToAHostThatHasTheBaseOnly() throws IOException {
        Path desktop = paris.clone("desktop", parisBase);
        paris.write(desktop, 10, 40, 2);
        paris.write(desktop, 500, 3, 3);
        paris.zero(desktop, 100, 20);

        UUID operation = UUID.randomUUID();
        TargetDisk target = tokyo.target(DISK, "desktop", tokyoBase, Optional.empty(), operation);
        DiskResult result = roam(paris, desktop, parisBase, tokyo, target);

        assertSame(desktop, target.finalPath());
        assertThat(tokyo.images.chain(target.finalPath())).containsExactly(target.finalPath(), tokyoBase);
        assertThat(result.redoLogBytes()).isEqualTo(63L * Grain.BYTES);
        assertThat(result.sentBytes()).isEqualTo(43L * Grain.BYTES);
        assertThat(tokyo.record(target.finalPath())).hasValueSatisfying(record -> {
            assertThat(record.state()).isEqualTo(LinkState.RECEIVED);
            assertThat(record.operation()).contains(operation);
            assertThat(record.point()).contains(result.point().orElseThrow().toString());
        });
        assertThat(target.partialPath()).doesNotExist();
        assertThat(tokyo.pool).isDirectoryNotContaining("glob:**.offers");
    }

    @Test
    void sendsOnlyWhatChangedSinceOnTheWayHome() throws IOException {
        Path desktop = paris.clone("desktop", parisBase);
        paris.write(desktop, 10, 200, 2);
        TargetDisk away = tokyo.target(DISK, "desktop", tokyoBase, Optional.empty(), UUID.randomUUID());
        roam(paris, desktop, parisBase, tokyo, away);

        tokyo.write(away.finalPath(), 50, 2, 4);
        tokyo.write(away.finalPath(), 600, 1, 5);
        tokyo.zero(away.finalPath(), 20, 1);
        TargetDisk home = paris.target(DISK, "desktop-2", parisBase, Optional.of(desktop), UUID.randomUUID());
        DiskResult result = roam(tokyo, away.finalPath(), tokyoBase, paris, home);

        assertSame(away.finalPath(), home.finalPath());
        assertThat(paris.images.chain(home.finalPath())).containsExactly(home.finalPath(), desktop, parisBase);
        assertThat(result.changedBytes()).isEqualTo(4L * Grain.BYTES);
        assertThat(result.sentBytes()).isEqualTo(3L * Grain.BYTES);

        paris.write(home.finalPath(), 51, 1, 6);
        TargetDisk again = tokyo.target(DISK, "desktop-3", tokyoBase, Optional.of(away.finalPath()), UUID.randomUUID());
        DiskResult third = roam(paris, home.finalPath(), parisBase, tokyo, again);
        assertSame(home.finalPath(), again.finalPath());
        assertThat(third.changedBytes()).isEqualTo(1L * Grain.BYTES);
    }
}
