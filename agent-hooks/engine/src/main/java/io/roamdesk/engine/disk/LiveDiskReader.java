// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.nbd.NbdClient;
import io.roamdesk.engine.nbd.StatusMap;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Reads a disk as it was at one moment, from the exports that QEMU makes of a running machine's disk: an image over the disk, into which QEMU copies what the machine is about to
 * overwrite.
 *
 * <p>What is asked of the status of ranges is asked twice, and a range counts as changed or present if either answer says so, as zeros only if both do. QEMU looks into one layer
 * after the other, and the machine may write in between: what was in the disk when it looked into the copies may have been copied, and discarded in the disk, when it looks there. What
 * is in the copies stays there, so that the second answer is right wherever the first was not.
 */
public final class LiveDiskReader implements DiskReader {
    private static final int CONNECTIONS = 2;
    private static final String DIRTY = "qemu:dirty-bitmap:";
    private static final int IS_DIRTY = 1;

    /** Storage that answers nothing for this long is taken as gone. */
    private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(120);

    private final SocketAddress server;
    private final Optional<Changes> changes;
    private final Depths depths;
    private final List<NbdClient> clients = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * A record of what was written.
     *
     * @param bitmap the name under which the export has it
     * @param since the recovery point since which it was kept
     */
    public record Changes(String bitmap, Digest since) {}

    /**
     * An export of the same that tells at which depth something lies.
     *
     * @param export its name
     * @param base the depth of the base, the copies being at 1; {@link Integer#MAX_VALUE} when there is none
     * @param overBase whether the disk lies over that base; if not, what it has nowhere differs from the base as well
     */
    public record Depth(String export, int base, boolean overBase) {}

    /** Makes that export; asked only when it is needed. */
    @FunctionalInterface
    public interface Depths {
        /** The export, ready to be used. */
        Depth open() throws IOException;
    }

    private LiveDiskReader(SocketAddress server, Optional<Changes> changes, Depths depths) {
        this.server = server;
        this.changes = changes;
        this.depths = depths;
    }

    /**
     * Connects to the export of a disk.
     *
     * @param changes what is known of what was written; empty if nothing is
     */
    public static LiveDiskReader connect(SocketAddress server, String export, Optional<Changes> changes, Depths depths)
            throws IOException {
        LiveDiskReader reader = new LiveDiskReader(server, changes, depths);
        List<String> contexts = new ArrayList<>(List.of(Served.ALLOCATION));
        changes.ifPresent(known -> contexts.add(DIRTY + known.bitmap()));
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                reader.clients.add(NbdClient.connect(server, export, contexts, REQUEST_DEADLINE));
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public long virtualSize() {
        return clients.get(0).size();
    }

    @Override
    public List<Extent> aboveBase() throws IOException {
        Depth depth = depths.open();
        try (NbdClient client =
                NbdClient.connect(server, depth.export(), List.of(Served.DEPTH, Served.ALLOCATION), REQUEST_DEADLINE)) {
            return twice(client, Served.DEPTH, at -> !depth.overBase() || at > 0 && at < depth.base());
        }
    }

    @Override
    public Optional<List<Extent>> changedSince(Digest point) throws IOException {
        if (changes.filter(known -> known.since().equals(point)).isEmpty()) {
            return Optional.empty();
        }
        String bitmap = DIRTY + changes.get().bitmap();
        return Optional.of(twice(clients.get(0), bitmap, flags -> (flags & IS_DIRTY) != 0));
    }

    private static Extents twice(NbdClient client, String context, IntPredicate picked) throws IOException {
        return Extents.union(once(client, context, picked), once(client, context, picked));
    }

    private static Extents once(NbdClient client, String context, IntPredicate picked) throws IOException {
        if (client.size() == 0) {
            return new Extents();
        }
        Map<String, StatusMap> status = client.blockStatus(0, client.size());
        return Extents.pick(status.get(context), status.get(Served.ALLOCATION), picked);
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        clients.get(Math.floorMod(next.getAndIncrement(), clients.size())).read(offset, into);
    }

    @Override
    public void close() {
        clients.forEach(NbdClient::close);
    }
}
