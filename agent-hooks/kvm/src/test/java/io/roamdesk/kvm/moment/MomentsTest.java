// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Running machines that are read at one moment, on a real libvirt and QEMU. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MomentsTest {
    private static final int SIZE = 32 << 20;
    private static final UUID OTHER = UUID.fromString("a0000000-0000-4000-8000-000000000002");

    private LibvirtHost libvirt;
    private LiveDesktop desk;

    @TempDir
    Path folder;

    @BeforeAll
    void starts(@TempDir Path temporary) throws Exception {
        libvirt = new LibvirtHost(Files.createDirectory(temporary.resolve("host")));
        libvirt.start();
    }

    @AfterAll
    void stops() throws Exception {
        libvirt.close();
    }

    @BeforeEach
    void boots() throws Exception {
        desk = new LiveDesktop(Files.createTempDirectory(folder, "t"), libvirt, SIZE);
        desk.boot();
        desk.disk.write(3 * CLUSTER + 512, 40 * CLUSTER, 7);
    }

    @AfterEach
    void shutsDown() throws Exception {
        desk.close();
    }

    private TakenMoment taken(JobStatus status) {
        return status.taken().orElseThrow();
    }

    private FailureCause failure(JobStatus status) {
        assertThat(status.state()).isEqualTo(JobState.FAILED);
        return status.failure().orElseThrow().failureCause();
    }

    @Test
    void sealsTheMachineAsItWasAlthoughItGoesOnWriting() throws Exception {
        MomentRequest request = desk.next();
        String id = desk.begin(request, desk.sources(), 30_000);
        desk.awaitTaken(id);
        byte[] moment = desk.disk.truth.clone();
        desk.disk.write(10 * CLUSTER, 4 * CLUSTER, 9);
        desk.disk.zero(5 * CLUSTER, 2 * CLUSTER);
        desk.disk.write(200 * CLUSTER, 3 * CLUSTER, 8);
        desk.here.engine().sending().limit(id, 0);
        JobStatus ended = desk.ended(id);

        desk.holds(desk.sealed(request, ended), moment);
        assertThat(taken(ended).compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(taken(ended).reason()).contains("no earlier checkpoint was named");
        assertThat(taken(ended).consistency()).isEqualTo(Consistency.CRASH);
        assertThat(ended.disks().get(0).redoLogBytes()).isBetween(41L * CLUSTER, 45L * CLUSTER);
        desk.isClean();

        JobStatus next = desk.seal();
        assertThat(taken(next).reason()).isEmpty();
        assertThat(taken(next).compared()).isEqualTo(Compared.DIRTY_BITMAP);
        assertThat(next.bytesTotal()).as("what was looked at").isEqualTo(9L * CLUSTER);
        assertThat(desk.checkpoints()).containsExactly("roamdesk-1", "roamdesk-2");
        desk.isClean();
    }

    @Test
    void goesOnFromItsBitmapAfterTheMachineWasStoppedAndStarted() throws Exception {
        desk.seal();
        desk.disk.write(100 * CLUSTER, CLUSTER, 5);
        desk.powerOff();
        desk.boot();
        assertThat(desk.checkpoints()).isEmpty();
        desk.disk.discard(4, 2);
        desk.disk.write(101 * CLUSTER + 4096, 512, 6);

        JobStatus ended = desk.seal();
        assertThat(taken(ended).reason()).isEmpty();
        assertThat(ended.bytesTotal()).isEqualTo(4L * CLUSTER);
    }

    @Test
    void comparesEverythingWhenTheBitmapIsLostOrBrokenAndSaysWhy() throws Exception {
        desk.seal();
        desk.disk.write(100 * CLUSTER, CLUSTER, 5);
        libvirt.virsh().ask("checkpoint-delete", "--domain", MACHINE, "--checkpointname", "roamdesk-1");
        JobStatus lost = desk.seal();
        assertThat(taken(lost).compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(taken(lost).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("roamdesk-1"));
        assertThat(lost.disks().get(0).sentBytes()).isEqualTo(CLUSTER);

        desk.disk.write(102 * CLUSTER, CLUSTER, 6);
        desk.disk.flush();
        libvirt.kill(MACHINE);
        desk.boot();
        desk.disk.write(103 * CLUSTER, CLUSTER, 4);
        JobStatus broken = desk.seal();
        assertThat(taken(broken).compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(taken(broken).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("roamdesk-2"));
        assertThat(taken(desk.seal()).compared()).isEqualTo(Compared.DIRTY_BITMAP);

        desk.disk.grow(SIZE + 3 * CLUSTER);
        desk.disk.write(SIZE + CLUSTER, CLUSTER, 3);
        JobStatus grown = desk.seal();
        assertThat(taken(grown).compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(taken(grown).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("bytes"));
    }

    @Test
    void comparesEverythingWhenTheCheckpointMarksAnotherPointThanTheDestinationStandsAt() throws Exception {
        desk.seal();
        Optional<io.roamdesk.engine.component.Digest> first = desk.disk.point;
        Optional<Path> layer = desk.disk.newest;
        desk.disk.write(100 * CLUSTER, CLUSTER, 5);
        desk.seal();
        desk.disk.write(101 * CLUSTER, CLUSTER, 6);
        // The destination is back at the first point, and the management side names the second checkpoint all the same.
        desk.disk.point = first;
        desk.disk.newest = layer;
        JobStatus ended = desk.seal();
        assertThat(taken(ended).compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(taken(ended).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("checkpoint roamdesk-2 marks point "));
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
        assertThat(bitmaps()).as("with those that a stopped machine had left").isEmpty();
    }

    private List<Monitor.Bitmap> bitmaps() throws IOException {
        return new Monitor(libvirt.virsh()).bitmaps(MACHINE, "");
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
        libvirt.virsh().ask("domjobabort", "--domain", MACHINE);

        begins(socket);
        desk.here.engine().moments().endLeftOvers().join();
        assertThat(desk.hasJob()).as("another's").isTrue();
        libvirt.virsh().ask("domjobabort", "--domain", MACHINE);

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
                java.util.Map.of("vda", folder.resolve("copies-" + UUID.randomUUID())),
                socket,
                Optional.empty());
        Path xml = Files.writeString(folder.resolve("begins.xml"), backup);
        libvirt.virsh().ask("backup-begin", "--domain", MACHINE, "--backupxml", xml.toString());
    }

    @Test
    void removesItsOwnCheckpointsButThoseToKeepAndNeverForeignOnes() throws Exception {
        desk.seal();
        desk.seal();
        desk.powerOff();
        desk.boot();
        libvirt.virsh().ask("checkpoint-create-as", "--domain", MACHINE, "--name", "theirs");
        desk.seal();
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of("roamdesk-3"));
        assertThat(desk.checkpoints()).containsExactlyInAnyOrder("theirs", "roamdesk-3");
        assertThat(bitmaps()).extracting(Monitor.Bitmap::name).containsOnly("theirs", "roamdesk-3");
        assertThatThrownBy(() -> desk.here.engine().moments().keepCheckpoints(MACHINE, List.of("theirs")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesTheBitmapsOfLayersThatAreNotWrittenAnyMore() throws Exception {
        desk.seal();
        desk.powerOff();
        Path below = Files.move(desk.disk.file, desk.disk.file.resolveSibling("below"));
        Images.run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-b",
                below.toString(),
                "-F",
                "qcow2",
                desk.disk.file.toString());
        desk.boot();
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of());
        JobStatus ended = desk.seal();
        assertThat(taken(ended).compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of("roamdesk-2"));
        assertThat(bitmaps()).extracting(Monitor.Bitmap::name).containsOnly("roamdesk-2");
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

    @Test
    void readsTwoDisksAtTheSameMomentAndOneOfThemAlone() throws Exception {
        desk.powerOff();
        Path file = Images.clone(desk.here.pool(), "second");
        Images.run(
                "qemu-img",
                "rebase",
                "-u",
                "-F",
                "qcow2",
                "-b",
                desk.here.base().toString(),
                file.toString());
        Images.run("qemu-img", "resize", "-q", file.toString(), Integer.toString(SIZE));
        LiveDisk second = desk.add(OTHER, false, file, desk.clean(SIZE));
        desk.boot();
        second.write(0, 1 << 20, 4);
        MomentRequest request = desk.next();
        String id = desk.begin(request, desk.sources(), 30_000);
        desk.awaitTaken(id);
        byte[] moment = desk.disk.truth.clone();
        byte[] otherMoment = second.truth.clone();
        desk.disk.write(0, CLUSTER, 9);
        second.write(0, 2 << 20, 9);
        desk.here.engine().sending().limit(id, 0);
        JobStatus ended = desk.ended(id);

        desk.holds(desk.sealed(request, ended), moment);
        desk.holds(second.newest.orElseThrow(), otherMoment);
        assertThat(ended.disks()).extracting(result -> result.disk()).containsExactly(DISK, OTHER);

        request = desk.next();
        desk.holds(
                desk.sealed(request, desk.ended(desk.begin(request, List.of(desk.disk.source(true)), 0))),
                desk.disk.truth);
    }

    @Test
    void refusesWhatIsNoDiskOfTheMachine() throws Exception {
        Path foreign = Images.clone(desk.here.pool(), "foreign");
        SourceDisk disk =
                new SourceDisk(DISK, foreign, Optional.of(desk.here.base()), Optional.of(desk.baseDigest), true, false);
        JobStatus refused = desk.ended(desk.begin(desk.next(), List.of(disk), 0));
        assertThat(failure(refused)).isEqualTo(FailureCause.BAD_COMMAND);
        assertThat(refused.failure().orElseThrow()).hasMessageContaining("is no disk of machine desk");
        assertThatThrownBy(() -> new MomentRequest(MACHINE, "theirs", Optional.empty(), false))
                .hasMessageContaining("is no name of a checkpoint of Roamdesk's");
    }

    @Test
    void saysThatAGuestWithoutAnAgentCouldNotBeFrozen() throws Exception {
        MomentRequest request = new MomentRequest(MACHINE, "roamdesk-f", Optional.empty(), true);
        JobStatus ended = desk.ended(desk.begin(request, desk.sources(), 0));
        desk.holds(desk.sealed(request, ended), desk.disk.truth);
        assertThat(taken(ended).consistency()).isEqualTo(Consistency.CRASH);
        assertThat(taken(ended).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("could not be frozen", "no earlier checkpoint"));
        assertThat(taken(ended).frozen()).isZero();
    }
}
