// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.Travel.DISK;
import static io.roamdesk.engine.transfer.Travel.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of a machine that does not run when it is sent, and that its user may start at any time. */
class UndisturbedTest {
    @TempDir
    Path directory;

    private Travel travel;
    private Path desktop;
    private SourceDisk stopped;

    @BeforeEach
    void start() throws IOException {
        travel = new Travel(directory);
        desktop = travel.desktop(20);
        stopped = new SourceDisk(
                DISK,
                desktop,
                Optional.of(travel.parisBase),
                Optional.of(travel.paris.digest(travel.parisBase)),
                true,
                false);
    }

    @AfterEach
    void stop() throws IOException {
        travel.close();
    }

    @Test
    void keepsNobodyFromTheDiskAndNoticesThatItWasWritten() throws IOException {
        Undisturbed moment = new Undisturbed(travel.paris.images);
        try (DiskReader reader = moment.open(stopped)) {
            moment.confirm(stopped);
            travel.paris.write(desktop, 300, 1, 5);

            assertThatThrownBy(() -> moment.confirm(stopped))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.failureCause())
                            .isEqualTo(FailureCause.DISK_IN_USE))
                    .hasMessageContaining("nothing was sealed");
            assertThat(reader.virtualSize()).isEqualTo(TestHost.SIZE);
        }
    }

    @Test
    void sealsWhatNobodyWroteTo() throws IOException {
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));

        travel.paris.sender.send(
                SendPlan.to(id, "127.0.0.1", travel.tokyo.port(), Travel.TOKEN, List.of(stopped))
                        .withSeal(true),
                new JobProgress());

        assertSame(desktop, target.finalPath());
    }
}
