// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sees whether a recovery point of a passive replica still is what it was sealed as: reads all that lies above the base, and all that the point's index lists, and compares the digests.
 * Storage that forgets or bends bits is found before the replica is needed. Changes nothing.
 */
public final class ReplicaCheck {
    private static final int CHUNK = 16;

    private final Images images;
    private final LinkRecordFile links;

    public ReplicaCheck(Images images, LinkRecordFile links) {
        this.images = images;
        this.links = links;
    }

    /**
     * Checks a recovery point.
     *
     * @param layer the layer that is the point
     * @param desktop the desktop whose replica it must be
     * @param point what it must have been sealed as
     * @throws EngineException with DIGEST_MISMATCH naming the first component that differs, LINK_CHANGED when it is no passive replica of the desktop, DISK_MISSING when it or the
     *     point's index is not there, CANCELLED
     */
    public DiskResult check(Path layer, UUID desktop, Digest point, JobProgress progress) throws IOException {
        LinkRecord record = record(layer, desktop);
        if (!record.point().equals(Optional.of(point.toString()))) {
            throw new EngineException(
                    FailureCause.DIGEST_MISMATCH,
                    layer + " stands at point " + record.point().orElse("none") + " by its record, not at " + point
                            + "; it was left as it is; see which recovery points this zone holds");
        }
        List<Path> chain = images.chain(layer);
        Optional<Path> base = record.hasBase() ? Optional.of(chain.get(chain.size() - 1)) : Optional.empty();
        try (ComponentIndex index = PointShelf.find(List.of(layer), point).orElseThrow(() -> noIndex(layer, point));
                DiskReader disk = images.read(layer, base, false);
                BaseContent below = new BaseContent(images, base)) {
            if (index.virtualSize() != disk.virtualSize()) {
                throw new EngineException(
                        FailureCause.DIGEST_MISMATCH,
                        layer + " has " + disk.virtualSize() + " bytes, its point " + point + " had "
                                + index.virtualSize() + "; it was left as it is; replicate the desktop anew");
            }
            progress.phase("verifying " + layer.getFileName());
            compare(layer, disk, index, below, progress);
            long bytes = (long) index.size() * Grain.BYTES;
            return new DiskResult(record.disk(), Optional.of(point), Optional.empty(), bytes, 0, 0, 0);
        }
    }

    private LinkRecord record(Path layer, UUID desktop) throws IOException {
        Optional<LinkRecord> record = links.read(layer);
        return record.filter(it -> it.desktop().equals(desktop) && it.state() == LinkState.PASSIVE)
                .orElseThrow(() -> new EngineException(
                        FailureCause.LINK_CHANGED,
                        layer + " is " + record.map(LinkRecord::summary).orElse("without a link record")
                                + ", and no passive replica of desktop " + desktop + "; nothing was read"));
    }

    private static EngineException noIndex(Path layer, Digest point) {
        return new EngineException(
                FailureCause.DISK_MISSING,
                "the index of point " + point + " is not there, or damaged, beside " + layer
                        + "; so what that holds cannot be compared, and was left as it is; the next transfer makes an index anew");
    }

    private static void compare(
            Path layer, DiskReader disk, ComponentIndex index, BaseContent below, JobProgress progress)
            throws IOException {
        ComponentNumbers total = numbers(disk, index);
        while (total.next()) {
            progress.addTotal(Grain.length(total.component(), disk.virtualSize()));
        }
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Grain.BYTES);
        ComponentNumbers numbers = numbers(disk, index);
        long first = 0;
        int count = 0;
        while (numbers.next()) {
            if (count == CHUNK || numbers.component() != first + count) {
                compareRun(layer, disk, index, below, first, count, buffer);
                progress.checkCancelled();
                progress.addDone((long) count * Grain.BYTES);
                first = numbers.component();
                count = 0;
            }
            count++;
        }
        compareRun(layer, disk, index, below, first, count, buffer);
        progress.addDone(progress.bytesTotal() - progress.bytesDone());
    }

    private static ComponentNumbers numbers(DiskReader disk, ComponentIndex index) throws IOException {
        return ComponentNumbers.of(disk.aboveBase(), disk.virtualSize(), Optional.of(index));
    }

    private static void compareRun(
            Path layer,
            DiskReader disk,
            ComponentIndex index,
            BaseContent below,
            long first,
            int count,
            ByteBuffer buffer)
            throws IOException {
        read(disk, first, count, buffer);
        for (int i = 0; i < count; i++) {
            Digest found = Digest.of(buffer.slice(i * Grain.BYTES, Grain.BYTES));
            Optional<Digest> listed = index.at(first + i);
            Digest expected = listed.isPresent() ? listed.get() : below.digest(first + i);
            if (!found.equals(expected)) {
                throw new EngineException(
                        FailureCause.DIGEST_MISMATCH,
                        "component " + (first + i) + " of " + layer + ", at byte " + (first + i) * Grain.BYTES
                                + " of the disk, has digest " + found + ", its point has " + expected
                                + "; it was left as it is; check the storage, remove this replica and replicate anew");
            }
        }
    }

    private static void read(DiskReader disk, long first, int count, ByteBuffer buffer) throws IOException {
        long offset = first * Grain.BYTES;
        int length = (int) Math.min((long) count * Grain.BYTES, disk.virtualSize() - offset);
        Arrays.fill(buffer.array(), (byte) 0);
        if (length > 0) {
            disk.read(offset, buffer.clear().limit(length));
        }
        buffer.clear();
    }
}
