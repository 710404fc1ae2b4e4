// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A moment of which one bit is read wrong once, after so many bytes: between the reading that is hashed and the one that is sent nothing protects a bit but its component's digest. */
final class FlippingMoment implements Moment {
    private final Moment moment;
    private final AtomicLong left;
    private volatile boolean flipped;

    FlippingMoment(Moment moment, long after) {
        this.moment = moment;
        this.left = new AtomicLong(after);
    }

    /** Whether so much was read that the bit has been flipped. */
    boolean flipped() {
        return flipped;
    }

    @Override
    public void confirm(SourceDisk disk) throws IOException {
        moment.confirm(disk);
    }

    @Override
    public DiskReader open(SourceDisk disk) throws IOException {
        DiskReader reader = moment.open(disk);
        return new DiskReader() {
            @Override
            public long virtualSize() {
                return reader.virtualSize();
            }

            @Override
            public List<Extent> aboveBase() throws IOException {
                return reader.aboveBase();
            }

            @Override
            public Optional<List<Extent>> changedSince(Digest point) throws IOException {
                return reader.changedSince(point);
            }

            @Override
            public void read(long offset, ByteBuffer into) throws IOException {
                int first = into.position();
                int length = into.remaining();
                reader.read(offset, into);
                long before = left.getAndAdd(-length);
                if (before >= 0 && before < length) {
                    int at = first + (int) before;
                    into.put(at, (byte) (into.get(at) ^ 0x10));
                    flipped = true;
                }
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
