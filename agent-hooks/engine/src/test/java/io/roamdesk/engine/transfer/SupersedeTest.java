// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.tls.TestAuthority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A management server that takes an operation over opens the receiver again, although the dead one has left it open. */
class SupersedeTest {
    private static final UUID DISK = UUID.fromString("6d7a2a0e-0000-4000-8000-00000000000d");

    @TempDir
    Path directory;

    @Test
    void aSecondTransferOfADiskEndsTheFirstAndUsesWhatArrived() throws IOException {
        TestAuthority authority = TestAuthority.shared();
        try (TestHost paris = new TestHost(directory.resolve("paris"), authority.identity("paris"));
                TestHost tokyo = new TestHost(directory.resolve("tokyo"), authority.identity("tokyo"))) {
            Path parisBase = paris.base("base", 1);
            Path tokyoBase = tokyo.base("base", 1);
            Path desktop = paris.clone("desktop", parisBase);
            paris.write(desktop, 300, 20, 2);
            TargetDisk target = tokyo.target(DISK, "desktop", tokyoBase, Optional.empty(), UUID.randomUUID());
            List<SourceDisk> sources = List.of(paris.source(DISK, desktop, parisBase));

            tokyo.receiver.open(spec("first", target));
            SendPlan abandoned = SendPlan.to("first", "127.0.0.1", tokyo.port(), "first", sources);
            paris.sender.send(abandoned.withSeal(false), new JobProgress());

            tokyo.receiver.open(spec("second", target));
            assertThatThrownBy(() -> paris.sender.send(abandoned, new JobProgress()))
                    .isInstanceOf(EngineException.class);
            SendPlan plan = SendPlan.to("second", "127.0.0.1", tokyo.port(), "second", sources);
            DiskResult result = paris.sender.send(plan, new JobProgress()).get(0);
            assertThat(result.sentBytes()).isZero();
            TestImages.run(
                    "qemu-img",
                    "compare",
                    desktop.toString(),
                    target.finalPath().toString());
        }
    }

    private static TransferSpec spec(String id, TargetDisk target) {
        Digest token = Digest.of(ByteBuffer.wrap(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return new TransferSpec(id, token, Instant.now().plusSeconds(600), List.of(target));
    }
}
