// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.kvm.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path pool;

    private Map<String, Path> disks;

    @BeforeEach
    void mounts() throws Exception {
        Images.run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", pool.toString());
        disks = Map.of("vda", Files.createFile(pool.resolve("disk")));
    }

    @AfterEach
    void unmounts() throws Exception {
        Images.run("umount", "-l", pool.toString());
    }

    @Test
    void isGivenUpOnceBeforeTheMachineRunsOutOfRoom() throws Exception {
        AtomicInteger givenUp = new AtomicInteger();
        try (Scratch scratch = Scratch.beside(disks, 32 * MIB)) {
            scratch.whenFull(givenUp::incrementAndGet);
            assertThat(scratch.full()).isEmpty();
            Path copies = scratch.files().get("vda");
            Files.write(copies, new byte[(int) (40 * MIB)]);
            await().atMost(20, TimeUnit.SECONDS).until(() -> givenUp.get() == 1);
            assertThat(scratch.full()).hasValueSatisfying(why -> {
                assertThat(why.failureCause()).isEqualTo(FailureCause.NO_SPACE);
                assertThat(why).hasMessageContaining(pool.toString());
            });
        }
        assertThat(pool).isDirectoryNotContaining("glob:**/.disk*");
        assertThat(givenUp).hasValue(1);
    }

    @Test
    void isNotBegunWithoutRoomAndRemovesWhatAnEarlierTryLeft() throws Exception {
        Path left = Files.createFile(pool.resolve(".disk.moment"));
        assertThatThrownBy(() -> Scratch.beside(disks, 100 * MIB))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.failureCause()).isEqualTo(FailureCause.NO_SPACE));
        assertThat(left).doesNotExist();
    }
}
