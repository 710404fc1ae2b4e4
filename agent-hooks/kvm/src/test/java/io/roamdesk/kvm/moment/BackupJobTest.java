// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static io.roamdesk.kvm.moment.LiveDesktop.failure;
import static io.roamdesk.kvm.moment.LiveDesktop.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.transfer.SendPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What ends the backup job of a moment: a transfer that fails or gives way, the end of the machine, and an agent that finds it left over. */
class BackupJobTest {
    @RegisterExtension
    static final DesktopPerTest live = new DesktopPerTest(32 << 20);

    @TempDir
    Path folder;

    private LiveDesktop desk;

    @BeforeEach
    void boots() throws Exception {
        desk = live.desk();
        desk.boot();
        desk.disk.write(3 * CLUSTER + 512, 40 * CLUSTER, 7);
    }

    @Test
    void aTransferThatFailsLeavesTheOldCheckpointAndNoNewOne() throws Exception {
        desk.seal();
        desk.disk.write(100 * CLUSTER, 20 * CLUSTER, 5);
        String id = desk.begin(desk.next(), desk.sources(), 10_000);
        desk.awaitTaken(id);
        assertThat(desk.hasJob()).isTrue();
        desk.here.engine().work().cancel(id);
        assertThat(desk.ended(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(desk.checkpoints()).containsExactly("roamdesk-1");
        desk.isClean();

        assertThat(taken(desk.seal()).compared()).isEqualTo(Compared.DIRTY_BITMAP);
    }

    @Test
    void aMachineThatStopsMeanwhileIsNamedAsTheCause() throws Exception {
        desk.seal();
        desk.disk.write(100 * CLUSTER, 20 * CLUSTER, 5);
        String id = desk.begin(desk.next(), desk.sources(), 10_000);
        desk.awaitTaken(id);
        desk.powerOff();
        assertThat(failure(desk.ended(id))).isEqualTo(FailureCause.MACHINE_STOPPED);
        assertThat(desk.here.pool()).isDirectoryNotContaining("glob:**/.*.moment");
        JobStatus none = desk.ended(desk.begin(desk.next(), desk.sources(), 0));
        assertThat(failure(none)).isEqualTo(FailureCause.MACHINE_STOPPED);
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of());

        desk.boot();
        JobStatus ended = desk.seal();
        assertThat(taken(ended).compared()).isEqualTo(Compared.DIRTY_BITMAP);
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of());
        assertThat(desk.bitmaps())
                .as("with those that a stopped machine had left")
                .isEmpty();
    }

    @Test
    void endsAJobOfItsOwnAndNeverAnothers() throws Exception {
        Path socket = folder.resolve("another.sock");
        begins(socket);
        assertThatThrownBy(() -> desk.ended(desk.begin(desk.next(), desk.sources(), 0))
                        .failure()
                        .map(it -> {
                            throw new IllegalStateException(it);
                        }))
                .hasCauseInstanceOf(EngineException.class)
                .hasMessageContaining("another backup job occupies machine desk", socket.toString());
        assertThat(desk.hasJob()).isTrue();
        live.libvirt().virsh().ask("domjobabort", "--domain", MACHINE);

        begins(socket);
        desk.here.engine().moments().endLeftOvers().join();
        assertThat(desk.hasJob()).as("another's").isTrue();
        live.libvirt().virsh().ask("domjobabort", "--domain", MACHINE);

        begins(desk.here.paths().run().resolve("left.sock"));
        desk.here.engine().moments().endLeftOvers().join();
        assertThat(desk.hasJob()).as("our own").isFalse();
        begins(desk.here.paths().run().resolve("left.sock"));
        desk.seal();
        Files.deleteIfExists(desk.here.paths().run().resolve("left.sock"));
        desk.isClean();
    }

    /** As a dead agent, or somebody else, leaves it. */
    private void begins(Path socket) throws IOException {
        Files.createDirectories(socket.getParent());
        String backup = BackupXml.backup(
                List.of(
                        new MachineDisk("hdc", "", Optional.empty(), List.of()),
                        new MachineDisk("vda", "qcow2", Optional.empty(), List.of())),
                Map.of("vda", folder.resolve("copies-" + UUID.randomUUID())),
                socket,
                Optional.empty());
        Path xml = Files.writeString(folder.resolve("begins.xml"), backup);
        live.libvirt().virsh().ask("backup-begin", "--domain", MACHINE, "--backupxml", xml.toString());
    }

    @Test
    void givesWayToATransferOfTheSameDiskAndToTheEndOfTheMachine() throws Exception {
        desk.seal();
        desk.disk.write(100 * CLUSTER, 20 * CLUSTER, 5);
        String replication = desk.begin(desk.next(), desk.sources(), 10_000);
        desk.awaitTaken(replication);
        assertThatThrownBy(() -> desk.here.engine().moments().keepCheckpoints(MACHINE, List.of()))
                .hasMessageContaining("is being read at one moment");
        SendPlan roam = SendPlan.to("roam", "127.0.0.1", 1, "none", desk.sources());
        desk.here.engine().sending().send(roam, Optional.empty());
        assertThat(desk.status(replication).state()).isEqualTo(JobState.CANCELLED);
        assertThat(desk.hasJob()).isFalse();
        desk.here.engine().work().cancel("roam");
        desk.ended("roam");

        String again = desk.begin(desk.next(), desk.sources(), 10_000);
        desk.awaitTaken(again);
        desk.here.engine().sending().endMoments(MACHINE);
        assertThat(desk.status(again).state()).isEqualTo(JobState.CANCELLED);
        assertThat(desk.hasJob()).isFalse();
    }
}
