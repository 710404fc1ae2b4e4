// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static io.roamdesk.kvm.moment.LiveDesktop.failure;
import static io.roamdesk.kvm.moment.LiveDesktop.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.Images;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Running machines that are read at one moment, on a real libvirt and QEMU. */
class MomentsTest {
    private static final int SIZE = 32 << 20;
    private static final UUID OTHER = UUID.fromString("a0000000-0000-4000-8000-000000000002");

    @RegisterExtension
    static final DesktopPerTest live = new DesktopPerTest(SIZE);

    private LiveDesktop desk;

    @BeforeEach
    void boots() throws Exception {
        desk = live.desk();
        desk.boot();
        desk.disk.write(3 * CLUSTER + 512, 40 * CLUSTER, 7);
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
