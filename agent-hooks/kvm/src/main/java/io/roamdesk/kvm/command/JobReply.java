// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.Screen;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.protocol.DiskResultTO;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobState;
import io.roamdesk.protocol.MomentTO;
import io.roamdesk.protocol.RoamdeskCommand;
import io.roamdesk.protocol.ScreenTO;
import java.time.Instant;
import java.util.Base64;

/** Tells the management side how a job stands. */
public final class JobReply {
    private JobReply() {}

    /** The answer for a job that stands like this. */
    public static JobAnswer of(RoamdeskCommand command, JobStatus status) {
        return new JobAnswer(
                command,
                status.id(),
                state(status.state()),
                status.bytesDone(),
                status.bytesTotal(),
                status.wireBytes(),
                status.bytesPerSecond(),
                status.startedAt().toEpochMilli(),
                status.endedAt().map(Instant::toEpochMilli).orElse(0L),
                status.phase(),
                status.failure().map(Failures::of).orElse(null),
                status.disks().stream().map(JobReply::result).toList(),
                status.taken().map(JobReply::moment).orElse(null),
                status.screen().map(JobReply::screen).orElse(null));
    }

    private static ScreenTO screen(Screen screen) {
        return new ScreenTO(
                Base64.getEncoder().encodeToString(screen.png()),
                screen.at().toEpochMilli(),
                screen.ran().toMillis(),
                screen.words());
    }

    private static JobState state(io.roamdesk.engine.job.JobState state) {
        return switch (state) {
            case RUNNING -> JobState.RUNNING;
            case DONE -> JobState.DONE;
            case FAILED -> JobState.FAILED;
            case CANCELLED -> JobState.CANCELLED;
        };
    }

    private static MomentTO moment(TakenMoment taken) {
        return new MomentTO(
                taken.at().toEpochMilli(),
                switch (taken.consistency()) {
                    case CRASH -> MomentTO.Consistency.CRASH;
                    case FILE_SYSTEMS -> MomentTO.Consistency.FILE_SYSTEMS;
                    case TIMED_OUT -> MomentTO.Consistency.TIMED_OUT;
                },
                switch (taken.compared()) {
                    case DIRTY_BITMAP -> MomentTO.Compared.DIRTY_BITMAP;
                    case ALL_ABOVE_BASE -> MomentTO.Compared.ALL_ABOVE_BASE;
                },
                taken.reason().orElse(null),
                taken.frozen().toMillis());
    }

    private static DiskResultTO result(DiskResult disk) {
        return new DiskResultTO(
                disk.disk().toString(),
                disk.point().map(Digest::toString).orElse(null),
                disk.baseDigest().map(Digest::toString).orElse(null),
                disk.redoLogBytes(),
                disk.changedBytes(),
                disk.sentBytes(),
                disk.reusedBytes());
    }
}
