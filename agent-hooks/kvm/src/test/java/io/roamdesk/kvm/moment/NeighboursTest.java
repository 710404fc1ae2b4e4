// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Replication beside what others do to the same running machine: CloudStack's live migration and snapshots, and another product's backups. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeighboursTest {
    private static final int SIZE = 16 << 20;

    @RegisterExtension
    static final DesktopPerTest live = new DesktopPerTest(SIZE);

    private LibvirtHost second;
    private LiveDesktop desk;

    @TempDir
    Path folder;

    @BeforeAll
    void starts(@TempDir Path temporary) throws Exception {
        second = new LibvirtHost(Files.createDirectory(temporary.resolve("second")));
        second.start();
    }

    @AfterAll
    void stops() throws Exception {
        second.close();
    }

    @BeforeEach
    void boots() throws Exception {
        desk = live.desk();
        desk.boot();
        desk.disk.write(3 * CLUSTER, 4 * CLUSTER, 7);
    }

    @Test
    void goesOnAfterALiveMigrationThereAndBack() throws Exception {
        live.libvirt().virsh().ask("resume", "--domain", MACHINE);
        desk.seal();
        desk.disk.write(20 * CLUSTER, CLUSTER, 1);
        Site first = desk.here;
        try (AgentHost agent = AgentHost.in(Files.createTempDirectory(folder, "second"))) {
            Site other = new Site(first.zone(), first.name(), agent, second, first.base());
            migrate(other);
            desk.disk.write(21 * CLUSTER, CLUSTER, 2);
            goesOnRight();
            desk.disk.write(22 * CLUSTER, CLUSTER, 3);
            goesOnRight();
            desk.here.engine().moments().keepCheckpoints(MACHINE, List.of(desk.checkpoint.orElseThrow()));

            desk.disk.write(23 * CLUSTER, CLUSTER, 4);
            migrate(first);
            desk.disk.write(24 * CLUSTER, CLUSTER, 5);
            goesOnRight();
            desk.here.engine().moments().keepCheckpoints(MACHINE, List.of(desk.checkpoint.orElseThrow()));
            assertThat(desk.bitmaps()).extracting(Monitor.Bitmap::name).containsOnly(desk.checkpoint.get());
        }
    }

    /** As CloudStack's agent does it: live, of storage that both hosts share, without a word about checkpoints that are not its own. */
    private void migrate(Site to) throws IOException {
        desk.here
                .libvirt()
                .virsh()
                .ask(
                        "migrate",
                        "--live",
                        // Shared storage of a real zone is one that libvirt knows as such; here it is a folder.
                        "--unsafe",
                        "--domain",
                        MACHINE,
                        "--desturi",
                        to.libvirt().uri(),
                        "--migrateuri",
                        "tcp:127.0.0.1");
        desk.here = to;
        assertThat(desk.checkpoints()).as("what libvirt forgets").isEmpty();
    }

    /** What is sealed is always right; that the bitmaps go along, and libvirt is reminded of them, makes it cheap. */
    private void goesOnRight() throws Exception {
        JobStatus ended = desk.seal();
        assertThat(ended.taken().orElseThrow().reason()).isEmpty();
        assertThat(ended.taken().orElseThrow().compared()).isEqualTo(Compared.DIRTY_BITMAP);
        desk.isClean();
    }

    @Test
    void standsBesideIncrementalSnapshotsOfCloudStack() throws Exception {
        CloudSnapshots snapshots = new CloudSnapshots(
                live.libvirt().virsh(), Files.createDirectory(desk.here.pool().resolveSibling("secondary")));
        desk.seal();
        for (int round = 0; round < 4; round++) {
            desk.disk.write((30 + round) * CLUSTER, CLUSTER, 50 + round);
            desk.holds(snapshots.take(), desk.disk.truth);
            desk.disk.write((40 + 2 * round) * CLUSTER, CLUSTER, 60 + round);
            goesOnRight();
            desk.here.engine().moments().keepCheckpoints(MACHINE, List.of(desk.checkpoint.orElseThrow()));
            assertThat(desk.checkpoints()).containsAll(snapshots.names()).contains(desk.checkpoint.get());
            if (round == 1) {
                desk.powerOff();
                desk.boot();
                snapshots.tellAgain();
            }
        }
    }

    @Test
    void leavesTheEndOfASnapshotToCloudStackAndNoneOfItsOwn() throws Exception {
        CloudSnapshots snapshots = new CloudSnapshots(
                live.libvirt().virsh(), Files.createDirectory(desk.here.pool().resolveSibling("secondary")));
        snapshots.begin();
        await().atMost(Duration.ofSeconds(30)).until(() -> !desk.hasJob());
        MomentRequest request = desk.next();
        String id = desk.begin(request, desk.sources(), 0);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> desk.status(id).taken().isEmpty());
        assertThat(snapshots.isCompleted()).isTrue();
        snapshots.finish();
        desk.holds(desk.sealed(request, desk.ended(id)), desk.disk.truth);
        assertThat(snapshots.isCompleted()).as("an end of ours").isFalse();
    }

    @Test
    void isOneThatWaitsForABackupOfAnotherAndLeavesItsCheckpointsAlone() throws Exception {
        desk.seal();
        Path socket = desk.here.pool().resolveSibling("another.sock");
        begins(socket, "theirs-1", Optional.empty());
        byte[] theirs = desk.disk.truth.clone();
        desk.disk.write(30 * CLUSTER, CLUSTER, 5);
        JobStatus refused = desk.ended(desk.begin(desk.next(), desk.sources(), 0));
        assertThat(refused.state()).isEqualTo(JobState.FAILED);
        assertThat(refused.failure().orElseThrow().failureCause()).isEqualTo(FailureCause.DISK_IN_USE);
        assertThat(refused.failure().orElseThrow()).hasMessageContaining("another backup job occupies machine desk");
        Path read = desk.here.pool().resolveSibling("read");
        Images.run("qemu-img", "convert", "-O", "qcow2", "nbd+unix:///vda?socket=" + socket, read.toString());
        desk.holds(read, theirs);
        live.libvirt().virsh().ask("domjobabort", "--domain", MACHINE);
        // They have heard of it.
        live.libvirt().virsh().ask("domjobinfo", "--domain", MACHINE, "--completed");

        goesOnRight();
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of(desk.checkpoint.orElseThrow()));
        assertThat(desk.checkpoints()).contains("theirs-1");
        begins(socket, "theirs-2", Optional.of("theirs-1"));
        List<String> dirty = Images.run(
                        "qemu-img",
                        "map",
                        "--output=json",
                        "--image-opts",
                        "driver=nbd,export=vda,server.type=unix,server.path=" + socket
                                + ",x-dirty-bitmap=qemu:dirty-bitmap:" + BackupXml.BITMAP)
                .lines()
                .toList();
        assertThat(dirty)
                .filteredOn(it -> it.contains("\"data\": false"))
                .singleElement()
                .asString()
                .contains("\"start\": " + 30 * CLUSTER, "\"length\": " + CLUSTER);
        live.libvirt().virsh().ask("domjobabort", "--domain", MACHINE);
    }

    /** Another product's pull-mode backup. */
    private void begins(Path socket, String checkpoint, Optional<String> since) throws IOException {
        Path scratch = desk.here.pool().resolveSibling("their-copies-" + checkpoint);
        List<MachineDisk> disks = List.of(
                new MachineDisk("hdc", "", Optional.empty(), List.of()),
                new MachineDisk("vda", "qcow2", Optional.empty(), List.of()));
        Path backup = Files.writeString(
                folder.resolve("backup.xml"), BackupXml.backup(disks, Map.of("vda", scratch), socket, since));
        Path point = Files.writeString(
                folder.resolve("checkpoint.xml"), BackupXml.checkpoint(checkpoint, disks, Map.of("vda", scratch)));
        live.libvirt()
                .virsh()
                .ask(
                        "backup-begin",
                        "--domain",
                        MACHINE,
                        "--backupxml",
                        backup.toString(),
                        "--checkpointxml",
                        point.toString());
    }
}
