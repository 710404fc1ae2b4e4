// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.kvm.Images;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Running machines whose disks are not just one layer over a base: chains of several layers, disks without a base, and both at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskShapesTest {
    private static final int SIZE = 16 << 20;
    private static final UUID OTHER = UUID.fromString("a0000000-0000-4000-8000-000000000002");

    @RegisterExtension
    static final DesktopPerTest live = new DesktopPerTest(SIZE);

    private LiveDesktop desk;
    private int written;

    @BeforeEach
    void makes() {
        desk = live.desk();
    }

    @Test
    void sealsAChainOfSeveralLayers() throws Exception {
        stack(desk.disk, 3);
        desk.boot();
        JobStatus first = replicatesThroughAStop();
        // Three layers of two clusters each, of which every other lies over one of the layer below, and the copies of
        // the two that are overwritten since the moment.
        assertThat(first.disks().get(0).redoLogBytes()).isBetween(4L * CLUSTER, 6L * CLUSTER);
    }

    @Test
    void sealsADiskWithoutABase() throws Exception {
        addBlank();
        desk.boot();
        replicatesThroughAStop();
    }

    @Test
    void sealsAChainAndADiskWithoutABaseAtOneMoment() throws Exception {
        stack(desk.disk, 2);
        stack(addBlank(), 2);
        desk.boot();
        JobStatus first = replicatesThroughAStop();
        assertThat(first.disks()).extracting(it -> it.redoLogBytes()).allSatisfy(it -> assertThat(it)
                .isBetween(3L * CLUSTER, 5L * CLUSTER));
    }

    @Test
    void goesOnOverALayerThatIsLaidOverARunningDiskAndMergedAgain() throws Exception {
        stack(desk.disk, 1);
        desk.boot();
        desk.seal();
        desk.disk.write(30 * CLUSTER, 2 * CLUSTER, 6);
        Path below = desk.disk.file;
        Path snapshot = below.resolveSibling("snapshot");
        live.libvirt()
                .virsh()
                .ask(
                        "snapshot-create-as",
                        "--domain",
                        MACHINE,
                        "--disk-only",
                        "--atomic",
                        "--no-metadata",
                        "--diskspec",
                        "vda,snapshot=external,file=" + snapshot);
        desk.disk.file = snapshot;
        desk.disk.write(31 * CLUSTER, 2 * CLUSTER, 7);
        looksOnlyAt(3, desk.seal());
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of(desk.checkpoint.orElseThrow()));
        assertThat(desk.checkpoints()).containsExactly(desk.checkpoint.get());

        desk.disk.write(33 * CLUSTER, CLUSTER, 8);
        live.libvirt()
                .virsh()
                .ask("blockcommit", "--domain", MACHINE, "--path", "vda", "--shallow", "--active", "--pivot", "--wait");
        desk.disk.file = below;
        desk.disk.write(34 * CLUSTER, CLUSTER, 9);
        JobStatus merged = desk.seal();
        // The index of the newest point lies beside the layer that is gone.
        assertThat(merged.taken().orElseThrow().compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(merged.taken().orElseThrow().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("index"));
        looksOnlyAt(0, desk.seal());
        desk.isClean();
    }

    /** First everything above the base, then what changed, and so on after a stop; each time at the moment although the machine goes on writing, and to the byte. */
    private JobStatus replicatesThroughAStop() throws Exception {
        JobStatus first = sealWhileItWrites();
        assertThat(first.taken().orElseThrow().compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        int disks = first.disks().size();
        looksOnlyAt(2 * disks, sealWhileItWrites());
        desk.here.engine().moments().keepCheckpoints(MACHINE, List.of(desk.checkpoint.orElseThrow()));
        desk.powerOff();
        desk.boot();
        looksOnlyAt(2 * disks, sealWhileItWrites());
        desk.isClean();
        return first;
    }

    private JobStatus sealWhileItWrites() throws Exception {
        MomentRequest request = desk.next();
        String id = desk.begin(request, desk.sources(), 20_000);
        desk.awaitTaken(id);
        List<byte[]> moment = desk.disks().stream().map(it -> it.truth.clone()).toList();
        for (LiveDisk disk : desk.disks()) {
            disk.write(6 * CLUSTER + 512, 4096, ++written);
            disk.zero(100 * CLUSTER, CLUSTER);
        }
        desk.here.engine().sending().limit(id, 0);
        JobStatus ended = desk.ended(id);
        desk.sealed(request, ended);
        for (int i = 0; i < moment.size(); i++) {
            desk.holds(desk.disks().get(i).newest.orElseThrow(), moment.get(i));
        }
        return ended;
    }

    private static void looksOnlyAt(int clusters, JobStatus update) {
        assertThat(update.taken().orElseThrow().reason()).isEmpty();
        assertThat(update.taken().orElseThrow().compared()).isEqualTo(Compared.DIRTY_BITMAP);
        assertThat(update.bytesTotal()).as("what was looked at").isEqualTo((long) clusters * CLUSTER);
    }

    private LiveDisk addBlank() throws Exception {
        Path blank = desk.here.pool().resolve("blank");
        Images.run("qemu-img", "create", "-q", "-f", "qcow2", blank.toString(), Integer.toString(SIZE));
        return desk.add(OTHER, true, blank, new byte[SIZE]);
    }

    /** Makes so many layers of a disk that is one yet, each with two clusters of its own; the second of one is the first of the next. */
    private static void stack(LiveDisk disk, int layers) throws Exception {
        List<Path> made = new ArrayList<>(List.of(disk.file));
        for (int i = 0; i < layers; i++) {
            Path top = made.get(made.size() - 1);
            if (i > 0) {
                Path next = disk.file.resolveSibling(disk.target() + "-layer-" + i);
                Images.run(
                        "qemu-img",
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-b",
                        top.toString(),
                        "-F",
                        "qcow2",
                        next.toString());
                made.add(next);
                top = next;
            }
            int first = (50 + i) * CLUSTER;
            int value = 40 + i;
            Images.run(
                    "qemu-io",
                    "-f",
                    "qcow2",
                    "-c",
                    "write -P " + value + " " + first + " " + 2 * CLUSTER,
                    top.toString());
            Arrays.fill(disk.truth, first, first + 2 * CLUSTER, (byte) value);
        }
        disk.file = made.get(made.size() - 1);
    }
}
