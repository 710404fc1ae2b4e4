// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.CommandedHost.TOKEN;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.CommandedHost.sent;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.fails;
import static io.roamdesk.kvm.Images.DISK;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.Screen;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.command.JobReply;
import io.roamdesk.protocol.CancelJobCommand;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.IndexBaseCommand;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobState;
import io.roamdesk.protocol.JobStatusCommand;
import io.roamdesk.protocol.KeepCheckpointsCommand;
import io.roamdesk.protocol.MachineMomentTO;
import io.roamdesk.protocol.MomentTO;
import io.roamdesk.protocol.SendDisksCommand;
import io.roamdesk.protocol.SourceDiskTO;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a job that runs, that has failed, and that the agent does not know any more. */
class JobCommandsTest extends WrapperHostsTest {
    @Test
    void knowsNoJobAfterARestartAndSaysSo() throws Exception {
        Path base = lyon.pool().resolve("base.qcow2");
        Images.clone(lyon.pool(), "disk");
        lyon.index(base);
        assertThat(lyon.status("index-lyon").getState()).isEqualTo(JobState.DONE);
        lyon.agent().restart();
        fails(lyon.status("index-lyon"), FailureCode.UNKNOWN_JOB, "the agent has restarted");
        fails(
                lyon.execute(RoamdeskCancelJobWrapper::new, new CancelJobCommand("index-lyon")),
                FailureCode.UNKNOWN_JOB,
                "index-lyon");
    }

    @Test
    void answersTheStatusWhenAJobIsStartedAgainAndTellsWhyAJobFailed() throws Exception {
        IndexBaseCommand command =
                new IndexBaseCommand("job", lyon.pool().resolve("none").toString());
        JobAnswer failed = lyon.ended(lyon.execute(RoamdeskIndexBaseWrapper::new, command));
        assertThat(failed.getResult()).isTrue();
        assertThat(failed.getState()).isEqualTo(JobState.FAILED);
        assertThat(failed.getJobFailure().getCode()).isEqualTo(FailureCode.DISK_MISSING);
        JobAnswer again = (JobAnswer) lyon.execute(RoamdeskIndexBaseWrapper::new, command);
        assertThat(again.getStartedAt()).isEqualTo(failed.getStartedAt());
        JobAnswer cancelled = (JobAnswer) lyon.execute(RoamdeskCancelJobWrapper::new, new CancelJobCommand("job"));
        assertThat(cancelled.getState()).isEqualTo(JobState.FAILED);
    }

    @Test
    void waitsNoLongerThanIsAllowed() throws Exception {
        for (long wait : new long[] {-1, JobStatusCommand.LONGEST_WAIT + 1}) {
            fails(
                    lyon.execute(RoamdeskJobStatusWrapper::new, new JobStatusCommand("job", wait)),
                    FailureCode.BAD_COMMAND,
                    "waitMillis is " + wait);
        }
    }

    @Test
    void tellsTheMomentOfAJobAndWhatAScreenShows() {
        Instant at = Instant.ofEpochMilli(1234);
        TakenMoment moment = new TakenMoment(
                at, Consistency.FILE_SYSTEMS, Compared.DIRTY_BITMAP, Optional.empty(), Duration.ofMillis(56));
        JobStatus status = new JobStatus(
                "j",
                io.roamdesk.engine.job.JobState.RUNNING,
                0,
                0,
                0,
                0,
                at,
                Optional.empty(),
                "",
                Optional.empty(),
                List.of(),
                Optional.of(moment.comparingAll("of a test")),
                Optional.of(new Screen(new byte[] {1, 2, 3}, at, Duration.ofSeconds(7), "it ran")));
        JobAnswer answer = sent(JobReply.of(new JobStatusCommand("j", 0), status));
        assertThat(answer.getScreen().getPng()).isEqualTo("AQID");
        assertThat(answer.getScreen().getTakenAt()).isEqualTo(1234);
        assertThat(answer.getScreen().getRanMillis()).isEqualTo(7000);
        assertThat(answer.getScreen().getWords()).isEqualTo("it ran");
        MomentTO taken = answer.getTaken();
        assertThat(taken.getTakenAt()).isEqualTo(1234);
        assertThat(taken.getConsistency()).isEqualTo(MomentTO.Consistency.FILE_SYSTEMS);
        assertThat(taken.getCompared()).isEqualTo(MomentTO.Compared.ALL_ABOVE_BASE);
        assertThat(taken.getReason()).isEqualTo("of a test");
        assertThat(taken.getFrozenMillis()).isEqualTo(56);
    }

    @Test
    void saysThatAMachineThatDoesNotRunCannotBeReadAtAMoment() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        String digest = lyon.index(base);
        SourceDiskTO source = new SourceDiskTO(
                DISK.toString(), disk.toString(), base.toString(), digest, true, false, "ab".repeat(32));
        MachineMomentTO moment = new MachineMomentTO("desk", "roamdesk-2", "roamdesk-1", true);
        JobAnswer job = lyon.ended(lyon.execute(
                RoamdeskSendDisksWrapper::new,
                new SendDisksCommand("moment", "127.0.0.1", 9, TOKEN, 0, 60, true, List.of(source), moment)));
        assertThat(job.getJobFailure().getCode()).isEqualTo(FailureCode.MACHINE_STOPPED);
        assertThat(job.getTaken()).isNull();
        MachineMomentTO foreign = new MachineMomentTO("desk", "theirs", null, false);
        fails(
                lyon.execute(
                        RoamdeskSendDisksWrapper::new,
                        new SendDisksCommand("foreign", "127.0.0.1", 9, TOKEN, 0, 60, true, List.of(source), foreign)),
                FailureCode.BAD_COMMAND,
                "theirs");

        assertThat(lyon.execute(
                                RoamdeskKeepCheckpointsWrapper::new,
                                new KeepCheckpointsCommand("desk", List.of("roamdesk-1")))
                        .getResult())
                .isTrue();
        fails(
                lyon.execute(RoamdeskKeepCheckpointsWrapper::new, new KeepCheckpointsCommand("--all", null)),
                FailureCode.BAD_COMMAND,
                "--all");
    }
}
