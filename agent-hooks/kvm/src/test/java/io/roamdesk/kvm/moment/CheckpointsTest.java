// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static io.roamdesk.kvm.moment.LiveDesktop.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.kvm.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a checkpoint and its bitmap spare the next moment, when everything is compared all the same, and which are removed. */
class CheckpointsTest {
    private static final int SIZE = 32 << 20;

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
        live.libvirt().virsh().ask("checkpoint-delete", "--domain", MACHINE, "--checkpointname", "roamdesk-1");
        JobStatus lost = desk.seal();
        assertThat(taken(lost).compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(taken(lost).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("roamdesk-1"));
        assertThat(lost.disks().get(0).sentBytes()).isEqualTo(CLUSTER);

        desk.disk.write(102 * CLUSTER, CLUSTER, 6);
        desk.disk.flush();
        live.libvirt().kill(MACHINE);
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
        Optional<Digest> first = desk.disk.point;
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
    void removesItsOwnCheckpointsButThoseToKeepAndNeverForeignOnes() throws Exception {
        desk.seal();
        desk.seal();
        desk.powerOff();
        desk.boot();
        live.libvirt().virsh().ask("checkpoint-create-as", "--domain", MACHINE, "--name", "theirs");
        desk.seal();
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of("roamdesk-3"));
        assertThat(desk.checkpoints()).containsExactlyInAnyOrder("theirs", "roamdesk-3");
        assertThat(desk.bitmaps()).extracting(Monitor.Bitmap::name).containsOnly("theirs", "roamdesk-3");
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
        assertThat(desk.bitmaps()).extracting(Monitor.Bitmap::name).containsOnly("roamdesk-2");
    }
}
