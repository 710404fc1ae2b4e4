// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.kvm.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** CloudStack's own full snapshots of a volume beside replication, by the calls of its agent: a file is laid over the disk, the disk is copied, the file is merged into it again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudStackSnapshotsTest {
    private static final int SIZE = 32 << 20;

    @RegisterExtension
    static final DesktopPerTest live = new DesktopPerTest(SIZE);

    private LiveDesktop desk;
    private int snapshots;

    @TempDir
    Path folder;

    @BeforeEach
    void aReplicatedDesktopRuns() throws Exception {
        desk = live.desk();
        desk.boot();
        desk.disk.write(3 * CLUSTER + 512, 40 * CLUSTER, 7);
        desk.seal();
    }

    @Test
    void aFullSnapshotBetweenTwoUpdatesIsRightAndSoAreThey() throws Exception {
        for (int i = 0; i < 2; i++) {
            desk.disk.write((100 + i) * CLUSTER, CLUSTER, 5);
            byte[] then = desk.disk.truth.clone();
            layOver();
            desk.disk.write((110 + i) * CLUSTER, 2 * CLUSTER, 6);
            Path copy = copied();
            desk.disk.write((120 + i) * CLUSTER, CLUSTER, 8);
            merge();
            desk.holds(copy, then);
            desk.disk.write(130 * CLUSTER, CLUSTER, 10 + i);

            JobStatus ended = desk.seal();
            assertThat(ended.taken().orElseThrow().compared())
                    .as(ended.taken().orElseThrow().reason().orElse(""))
                    .isEqualTo(Compared.DIRTY_BITMAP);
        }
        desk.powerOff();
        desk.boot();
        desk.disk.write(90 * CLUSTER, CLUSTER, 12);
        desk.seal();
    }

    @Test
    void aDiskThatWentBackToASnapshotIsComparedAndRight() throws Exception {
        layOver();
        byte[] then = desk.disk.truth.clone();
        Path copy = copied();
        merge();
        desk.disk.write(100 * CLUSTER, CLUSTER, 5);
        desk.seal();
        desk.powerOff();
        // CloudStack writes the whole content over the disk, which has neither a base nor bitmaps then.
        Images.run("qemu-img", "convert", "-O", "qcow2", copy.toString(), desk.disk.file.toString());
        desk.disk.truth = then;
        desk.boot();
        desk.disk.write(101 * CLUSTER, CLUSTER, 6);

        JobStatus ended = desk.seal();
        assertThat(ended.taken().orElseThrow().compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(ended.disks().get(0).sentBytes()).as("what differs").isLessThanOrEqualTo(4L * CLUSTER);
        desk.disk.write(102 * CLUSTER, CLUSTER, 7);
        desk.seal();
    }

    @Test
    void noUpdateGetsInTheWayOfTheMerge() throws Exception {
        desk.disk.write(100 * CLUSTER, CLUSTER, 5);
        layOver();
        desk.disk.write(110 * CLUSTER, 2 * CLUSTER, 6);
        JobStatus refused = desk.ended(desk.begin(desk.next(), desk.sources(), 0));
        assertThat(refused.state()).isEqualTo(JobState.FAILED);
        EngineException failure = refused.failure().orElseThrow();
        assertThat(failure.failureCause()).isEqualTo(FailureCause.DISK_IN_USE);
        assertThat(failure).hasMessageContaining("over its disk").hasMessageContaining("wait until that has ended");
        merge();
        desk.isClean();

        assertThat(desk.seal().taken().orElseThrow().compared()).isEqualTo(Compared.DIRTY_BITMAP);
    }

    @Test
    void aMachineWithoutCheckpointsOfOursCanGoBackToTheMemoryOfItsSnapshot() throws Exception {
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of());
        byte[] then = desk.disk.truth.clone();
        Path xml = Files.writeString(
                folder.resolve("memory.xml"),
                "<domainsnapshot><name>memory</name><memory snapshot='internal'/></domainsnapshot>");
        live.libvirt().virsh().ask("snapshot-create", "--domain", MACHINE, "--xmlfile", xml.toString());
        desk.disk.write(100 * CLUSTER, CLUSTER, 5);
        live.libvirt().virsh().ask("snapshot-revert", "--domain", MACHINE, "--snapshotname", "memory");
        desk.disk.truth = then;
        live.libvirt().virsh().ask("snapshot-delete", "--domain", MACHINE, "--snapshotname", "memory");
        desk.disk.write(101 * CLUSTER, CLUSTER, 6);

        assertThat(desk.seal().taken().orElseThrow().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("checkpoint roamdesk-1"));
    }

    @Test
    void whoeverHasMadeABackupIsLetAskHowItEnded() throws Exception {
        Path copy = folder.resolve("pushed");
        Path xml = Files.writeString(
                folder.resolve("push.xml"),
                "<domainbackup mode='push'><disks><disk name='hdc' backup='no'/><disk name='vda' backup='yes' type='file'>"
                        + "<driver type='qcow2'/><target file='" + copy + "'/></disk></disks></domainbackup>");
        byte[] then = desk.disk.truth.clone();
        live.libvirt().virsh().ask("backup-begin", "--domain", MACHINE, "--backupxml", xml.toString());
        await("the end of their backup").atMost(Duration.ofSeconds(60)).until(() -> answer("--keep-completed")
                .contains("Completed"));
        desk.disk.write(100 * CLUSTER, CLUSTER, 5);
        MomentRequest request = desk.next();
        String id = desk.begin(request, desk.sources(), 0);
        await("ours has not begun")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> desk.status(id).taken().isEmpty());
        assertThat(answer()).as("how theirs ended").contains("Completed").contains("File processed");
        desk.holds(desk.sealed(request, desk.ended(id)), desk.disk.truth);
        desk.holds(copy, then);
    }

    private String answer(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("domjobinfo", "--domain", MACHINE, "--completed"));
        words.addAll(List.of(options));
        return live.libvirt().virsh().ask(words.toArray(String[]::new));
    }

    private void layOver() throws Exception {
        snapshots++;
        Path xml = Files.writeString(
                folder.resolve("snapshot.xml"),
                "<domainsnapshot><name>snapshot-" + snapshots + "</name><disks><disk name='vda' snapshot='external'>"
                        + "<source file='" + desk.disk.file + "snapshot-" + snapshots
                        + "'/></disk></disks></domainsnapshot>");
        live.libvirt().virsh().ask("snapshot-create", "--domain", MACHINE, "--xmlfile", xml.toString(), "--disk-only");
    }

    private Path copied() throws Exception {
        Path copy = folder.resolve("copy-" + snapshots);
        Images.run("qemu-img", "convert", "-U", "-O", "qcow2", desk.disk.file.toString(), copy.toString());
        return copy;
    }

    private void merge() throws Exception {
        live.libvirt()
                .virsh()
                .ask(
                        "blockcommit",
                        "--domain",
                        MACHINE,
                        "--path",
                        "vda",
                        "--base",
                        desk.disk.file.toString(),
                        "--active",
                        "--pivot",
                        "--delete",
                        "--wait");
    }
}
