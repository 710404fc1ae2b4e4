// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.tls.HostIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes disks in from other hosts: the receiving side of a transfer. The other side is {@link Sender}; the messages are documented in
 * {@link io.roamdesk.engine.transfer.wire}.
 *
 * <pre>
 *  1 R  open: checks room and the digest of the base, pins it, opens the partial layer that an earlier try left or starts one, lets one peer in
 *  2 S  connects: all connections at once, while it begins to read and hash the disk
 *  3 S  open: states size, base and the point it compared with, offers the first components; R answers its replica's point and what it lacks
 *  4 S  offer: more components while it reads on; R answers what it lacks, after the replica, the base, the partial layer and other disks were looked at
 *  5 S  components: what is lacking, in compressed batches over all connections; R verifies each digest, then writes
 *  6 S  seal: states its point while the last batches are still under way; R waits for them
 *  7 R  computes its own point; if equal: sync, stamp the link record, index, rename, sync the directory; answers
 *  8 S  keeps the index of the point beside its image, so that the way home costs only what changes from now on
 *  9 R  close: the token is void; what arrived and was not sealed stays as a seed for a next try, or is removed
 * </pre>
 *
 * Each step can be repeated. A connection that breaks loses nothing but what was on it: the sender offers it again. Safe for use by several threads.
 */
public final class Receiver implements AutoCloseable {
    private final Images images;
    private final BlockLearning learning;
    private final TransferServer server;
    private final Map<String, ReceivingTransfer> transfers = new ConcurrentHashMap<>();
    private final Object openingOrClosing = new Object();

    /**
     * Starts listening; nobody is let in yet.
     *
     * @param bind address and port; port 0 for any
     * @param identity the host's certificate, and whom it trusts
     */
    public Receiver(InetSocketAddress bind, HostIdentity identity, Images images, Clock clock) throws IOException {
        this.images = images;
        this.learning = new BlockLearning(images);
        this.server = new TransferServer(bind, identity, this::find, clock);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    /**
     * Step 1. A transfer of the same disk under another id is ended by it. Opening again what is open under this id and the same terms does nothing; under other
     * terms, or after a failure such as a full disk, it ends the earlier one, keeps what arrived and begins anew.
     *
     * @throws EngineException with BASE_DIFFERS, NO_SPACE, DISK_MISSING, PATH_REFUSED, or BAD_COMMAND when the file exists
     */
    public void open(TransferSpec spec) throws EngineException {
        synchronized (openingOrClosing) {
            for (TargetDisk disk : spec.disks()) {
                disk.checkName();
            }
            ReceivingTransfer known = transfers.get(spec.id());
            if (known != null && known.spec().equals(spec) && !known.hasFailed()) {
                return;
            }
            try {
                if (known != null) {
                    transfers.remove(spec.id());
                    known.close(true);
                }
                supersede(spec);
                transfers.put(spec.id(), ReceivingTransfer.open(spec, images, learning));
            } catch (IOException e) {
                throw EngineException.from(e);
            }
        }
    }

    /**
     * Ends every other transfer that writes one of these disks, and keeps what arrived of it. Whoever opened it is gone: orders come from one management server at a
     * time, and a new one has taken the operation over.
     */
    private void supersede(TransferSpec spec) throws IOException {
        Set<Path> wanted = new HashSet<>();
        spec.disks().forEach(disk -> wanted.addAll(List.of(disk.partialPath(), disk.finalPath())));
        for (ReceivingTransfer other : List.copyOf(transfers.values())) {
            boolean overlaps = other.spec().disks().stream()
                    .anyMatch(disk -> wanted.contains(disk.partialPath()) || wanted.contains(disk.finalPath()));
            if (overlaps) {
                transfers.remove(other.spec().id());
                other.close(true);
            }
        }
    }

    /** Step 9. Closing what is not open does nothing. */
    public void close(String transferId, boolean keepArrived) throws EngineException {
        synchronized (openingOrClosing) {
            ReceivingTransfer transfer = transfers.remove(transferId);
            if (transfer == null) {
                return;
            }
            try {
                transfer.close(keepArrived);
            } catch (IOException e) {
                throw EngineException.from(e);
            }
        }
    }

    private Optional<ReceivingTransfer> find(String id) {
        return Optional.ofNullable(transfers.get(id));
    }

    /** Stops listening; keeps what arrived of every transfer, and works on none of them when it returns. */
    @Override
    public void close() throws IOException {
        Releasing releasing = new Releasing();
        synchronized (openingOrClosing) {
            transfers.values().forEach(transfer -> releasing.close(() -> transfer.close(true)));
            transfers.clear();
        }
        releasing.close(server);
        releasing.close(learning);
        releasing.finish();
    }
}
