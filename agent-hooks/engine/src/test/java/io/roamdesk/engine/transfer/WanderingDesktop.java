// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.TestHost.DESKTOP;
import static io.roamdesk.engine.transfer.Travel.DISK;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.block.BlockTable;
import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.ReplicaCollapse;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A desktop with a replica, each of which may be at either of two places. What the desktop wrote is known to the byte from the test alone; whatever is sealed is compared with that. */
final class WanderingDesktop implements AutoCloseable {
    private static final int FEW = 2;

    private final LinkRecordFile links = new LinkRecordFile();
    private final SortedSet<Long> written = new TreeSet<>();
    private Place here;
    private Place there;
    private Path disk;
    private long epoch = 1;
    private int files;
    private boolean recorded;
    private Optional<Digest> point = Optional.empty();
    Optional<Path> newest = Optional.empty();
    byte[] truth;

    /** A desktop at the first host, which shares its base with the second; the hosts are closed with it. */
    WanderingDesktop(TestHost first, TestHost second, int size) throws IOException {
        here = new Place(first, size);
        there = new Place(second, size);
        disk = first.clone("desktop-0", here.base);
        truth = new byte[size];
        Arrays.fill(truth, 0, Place.BASE_CONTENT, (byte) 1);
        here.become(disk, LinkState.ACTIVE, Optional.empty(), epoch);
    }

    /** The guest writes this. */
    void write(int offset, byte[] content) throws IOException {
        Path file = Files.write(here.host.pool.resolve("content"), content);
        TestImages.io(disk, "write -s " + file + " " + offset + " " + content.length);
        System.arraycopy(content, 0, truth, offset, content.length);
        note(offset, content.length);
    }

    /** The guest writes zeros, or discards. */
    void zero(String command, int offset, int length) throws IOException {
        TestImages.io(disk, command + " " + offset + " " + length);
        Arrays.fill(truth, offset, offset + length, (byte) 0);
        note(offset, length);
    }

    private void note(int offset, int length) {
        for (long i = offset / Grain.BYTES; i <= (offset + length - 1) / Grain.BYTES; i++) {
            written.add(i);
        }
    }

    /** The disk becomes larger, and no record of what is written outlives that. */
    void grow(int size) {
        TestImages.run("qemu-img", "resize", "-q", disk.toString(), Integer.toString(size));
        truth = Arrays.copyOf(truth, size);
        loseBitmap();
    }

    /** Nobody knows any more what was written since the last point. */
    void loseBitmap() {
        recorded = false;
    }

    /** The table of blocks at the replica's host says of every block of the desktop that it is somewhere else. */
    void spoilBlockTable(Random random) throws IOException {
        try (BlockTable table = BlockTable.openOrMake(BlockTable.of(there.host.pool, TestHost.OWNER))) {
            for (int at = 0; at + Grain.BYTES <= truth.length; at += Grain.BYTES) {
                for (long name : Blocks.names(ByteBuffer.wrap(truth, at, Grain.BYTES))) {
                    table.put(name, new BlockTable.Place(DISK, random.nextInt(truth.length / Blocks.BYTES)));
                }
            }
        }
    }

    void loseIndexes() throws IOException {
        TestHost.loseIndexes(disk);
    }

    /** Where the replica is. */
    TestHost replicaHost() {
        return there.host;
    }

    /** One try to seal the desktop as it is now as one more recovery point. What is sealed, even if nobody hears of it, is the desktop. The failure, if there was one. */
    Optional<EngineException> seal(Fault fault) throws Exception {
        Path copy = Files.copy(disk, here.host.pool.resolve("moment-" + ++files));
        SourceDisk source = new SourceDisk(
                DISK, disk, Optional.of(here.base), Optional.of(here.host.digest(here.base)), true, false, point);
        RecordedMoment moment = new RecordedMoment(
                here.host.images, copy, recorded ? point : Optional.empty(), new TreeSet<>(written), Long.MAX_VALUE);
        TargetDisk target = there.target("point-" + files, truth.length, newest, LinkState.PASSIVE, epoch);
        try {
            DiskResult result =
                    transfer(source, target, plan -> plan.readAtOneMoment().withSeal(true), Optional.of(moment), fault);
            newest = Optional.of(target.finalPath());
            point = result.point();
            written.clear();
            recorded = true;
        } catch (EngineException failed) {
            discard(target.finalPath());
            return Optional.of(failed);
        } finally {
            Files.delete(copy);
        }
        verify();
        return Optional.empty();
    }

    /** The newest recovery point is the desktop, to the byte, and known to be sound. */
    private void verify() throws IOException {
        holds(newest.orElseThrow());
        check();
    }

    /** As the management side has the newest point verified. */
    void check() throws IOException {
        new ReplicaCheck(there.host.images, links)
                .check(newest.orElseThrow(), DESKTOP, point.orElseThrow(), new JobProgress());
    }

    /** One try to move the desktop to where its replica is, which changes places with it. The failure, if there was one; the desktop is where it was then. */
    Optional<EngineException> move(Fault fault) throws Exception {
        here.become(disk, LinkState.RELEASED, Optional.empty(), epoch);
        SourceDisk source = here.host.source(DISK, disk, here.base);
        TargetDisk target = there.target("desktop-" + ++files, truth.length, newest, LinkState.RECEIVED, epoch);
        DiskResult result;
        try {
            result = transfer(source, target, plan -> plan, Optional.empty(), fault);
        } catch (EngineException failed) {
            discard(target.finalPath());
            here.become(disk, LinkState.ACTIVE, Optional.empty(), epoch);
            return Optional.of(failed);
        }
        holds(target.finalPath());
        epoch++;
        there.become(target.finalPath(), LinkState.ACTIVE, Optional.empty(), epoch);
        here.become(disk, LinkState.PASSIVE, result.point(), epoch);
        Place left = here;
        here = there;
        there = left;
        newest = Optional.of(disk);
        disk = target.finalPath();
        point = result.point();
        written.clear();
        recorded = false;
        verify();
        return Optional.empty();
    }

    /** The transfer failed, and left the newest point as it was. Its file may have been sealed, and only the answer been lost; then that is the desktop, and goes, for nobody knows of it. */
    private void discard(Path sealed) throws IOException {
        if (Files.exists(sealed)) {
            holds(sealed);
            there.remove(sealed, newest);
        }
        if (newest.isPresent()) {
            check();
        }
    }

    private DiskResult transfer(
            SourceDisk source, TargetDisk target, UnaryOperator<SendPlan> how, Optional<Moment> moment, Fault fault)
            throws Exception {
        String id = "transfer-" + files;
        try (FaultyLink link = new FaultyLink(there.host.port())) {
            fault.prepare(link);
            there.host.receiver.open(Travel.spec(id, target));
            SendPlan plan = how.apply(SendPlan.to(id, "127.0.0.1", link.port(), Travel.TOKEN, List.of(source))
                    .withConnections(FEW)
                    .withPatience(fault.patience()));
            Sender sender = here.host.sender;
            return moment.isPresent()
                    ? sender.send(plan, fault.around(moment.get()), new JobProgress())
                            .get(0)
                    : sender.send(plan, new JobProgress()).get(0);
        } finally {
            fault.over();
            there.host.receiver.close(id, true);
        }
    }

    /** Another agent takes the place of the one at the replica, on the same folders; the transfers of the old one are open, and its tools are dead. */
    void replaceAgent(TestHost next) {
        there.host = next;
    }

    /** Merges all points of the replica into one. */
    void collapse() throws IOException {
        if (newest.isPresent()) {
            new ReplicaCollapse(new QemuImg(), links).collapse(newest.get(), DESKTOP);
            check();
        }
    }

    /** Removes the replica, so that the next point is the first of a new one. */
    void removeReplica() throws IOException {
        Path top = newest.orElseThrow();
        List<Path> chain = there.host.images.chain(top);
        there.remove(top, Optional.empty());
        assertThat(chain.subList(0, chain.size() - 1))
                .allSatisfy(layer -> assertThat(layer).doesNotExist());
        newest = Optional.empty();
        point = Optional.empty();
    }

    private void holds(Path image) throws IOException {
        Path raw = here.host.pool.resolveSibling("raw");
        TestImages.run("qemu-img", "check", "-q", image.toString());
        TestImages.run("qemu-img", "convert", "-O", "raw", image.toString(), raw.toString());
        assertThat(Arrays.mismatch(Files.readAllBytes(raw), truth))
                .as("the first byte of %s that differs", image)
                .isEqualTo(-1);
        Files.delete(raw);
    }

    @Override
    public void close() throws IOException {
        here.host.close();
        there.host.close();
    }
}
