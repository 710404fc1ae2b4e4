// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardTest {
    @TempDir
    Path directory;

    private final DiskGuard guard = new DiskGuard();
    private Path disk;
    private Path base;

    @BeforeEach
    void disks() throws IOException {
        disk = Files.writeString(directory.resolve("disk"), "");
        base = Files.writeString(directory.resolve("base"), "");
    }

    @Test
    void givesADiskToOneWorkAtATimeAndNamesIt() throws Exception {
        try (DiskGuard.Held held = guard.take("job 1", List.of(disk), List.of())) {
            assertThat(held).isNotNull();
            refuses("job 2", List.of(disk), List.of());
            refuses("job 2", List.of(), List.of(disk));
        }
        guard.take("job 2", List.of(disk), List.of()).close();
    }

    @Test
    void letsManyReadABaseAndNobodyTouchItMeanwhile() throws Exception {
        DiskGuard.Held first = guard.take("job 1", List.of(), List.of(base));
        DiskGuard.Held second = guard.take("job 2", List.of(), List.of(base));
        first.close();
        refuses("job 3", List.of(base), List.of());
        second.close();
        guard.take("job 3", List.of(base), List.of()).close();
    }

    @Test
    void whatGivesWayEndsForWhoGoesFirstAndForNobodyElse() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        DiskGuard.Held look = guard.takeForNow("job look", List.of(), List.of(disk), () -> asked.complete(null));
        refuses("update", List.of(disk), List.of());
        assertThat(asked).isNotDone();
        Future<DiskGuard.Held> move = CompletableFuture.supplyAsync(() -> {
            try {
                return guard.takeFirst("job move", List.of(disk), List.of(base), Duration.ofMinutes(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        asked.get(30, TimeUnit.SECONDS);
        assertThat(move).isNotDone();
        look.close();

        try (DiskGuard.Held held = move.get(30, TimeUnit.SECONDS)) {
            assertThat(held).isNotNull();
            refuses("look", List.of(), List.of(disk));
        }
    }

    @Test
    void whoGoesFirstIsToldWhoDoesNotEndAndWaitsForNobodyThatDoesNotGiveWay() throws Exception {
        try (DiskGuard.Held look = guard.takeForNow("job look", List.of(), List.of(disk), () -> {});
                DiskGuard.Held merge = guard.take("job merge", List.of(base), List.of())) {
            assertThat(look).isNotSameAs(merge);
            assertThatThrownBy(() -> guard.takeFirst("job move", List.of(disk), List.of(), Duration.ofMillis(50)))
                    .hasMessageContaining("look");
            assertThatThrownBy(() -> guard.takeFirst("job move", List.of(base), List.of(), Duration.ofDays(1)))
                    .hasMessageContaining("merge");
        }
    }

    @Test
    void takesAllDisksOrNone() throws Exception {
        try (DiskGuard.Held held = guard.take("job 1", List.of(disk), List.of())) {
            refuses("job 2", List.of(base, disk), List.of());
            guard.take("job 3", List.of(base), List.of()).close();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void knowsADiskByWhateverPath() throws Exception {
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), disk);
        try (DiskGuard.Held held = guard.take("job 1", List.of(disk), List.of())) {
            assertThat(held).isNotNull();
            refuses("job 2", List.of(alias), List.of());
        }
    }

    @Test
    void letsGoOnlyOnceOfWhatWasTakenTwiceOverByOthers() throws Exception {
        DiskGuard.Held first = guard.take("job 1", List.of(disk), List.of());
        first.close();
        DiskGuard.Held second = guard.take("job 2", List.of(disk), List.of());
        first.close();
        refuses("job 3", List.of(disk), List.of());
        second.close();
    }

    private void refuses(String work, List<Path> alone, List<Path> shared) {
        assertThatThrownBy(() -> guard.take(work, alone, shared))
                .hasMessageContaining("is being worked on by job")
                .isInstanceOfSatisfying(EngineException.class, refusal -> assertThat(refusal.failureCause())
                        .isEqualTo(FailureCause.DISK_IN_USE));
    }
}
