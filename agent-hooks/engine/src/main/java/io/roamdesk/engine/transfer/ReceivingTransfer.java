// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.transfer.wire.MalformedMessage;
import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One transfer that is let in: who may speak, and the disks it may speak of. */
final class ReceivingTransfer {
    private final TransferSpec spec;
    private final Map<UUID, ReceivingDisk> disks = new LinkedHashMap<>();
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
    private byte[] peerCertificate;
    private volatile boolean closed;

    private ReceivingTransfer(TransferSpec spec) {
        this.spec = spec;
    }

    /** Opens all disks, or none. */
    static ReceivingTransfer open(TransferSpec spec, Images images, BlockLearning learning) throws IOException {
        ReceivingTransfer transfer = new ReceivingTransfer(spec);
        try {
            for (TargetDisk disk : spec.disks()) {
                transfer.disks.put(disk.disk(), ReceivingDisk.open(disk, images, learning));
            }
        } catch (IOException | RuntimeException e) {
            transfer.close(true);
            throw e;
        }
        return transfer;
    }

    TransferSpec spec() {
        return spec;
    }

    /** Whether one of its disks cannot go on without being opened again. */
    boolean hasFailed() {
        return disks.values().stream().anyMatch(ReceivingDisk::hasFailed);
    }

    /**
     * Whether a request may speak for this transfer: the token has the digest that the management side named and has not expired, and the certificate is that of
     * the first request which showed the token. Thus the token is good for one peer only, however many connections that peer opens.
     */
    synchronized boolean admits(Optional<byte[]> token, byte[] certificate, Instant now) {
        byte[] shown = Digest.newSha256().digest(token.orElse(new byte[0]));
        boolean right = MessageDigest.isEqual(shown, spec.tokenDigest().bytes());
        if (!right || closed || !now.isBefore(spec.expiresAt())) {
            return false;
        }
        if (peerCertificate == null) {
            peerCertificate = certificate.clone();
        }
        return MessageDigest.isEqual(peerCertificate, certificate);
    }

    /** The disk of this uuid. */
    ReceivingDisk disk(UUID uuid) throws MalformedMessage {
        ReceivingDisk disk = disks.get(uuid);
        if (disk == null) {
            throw new MalformedMessage("disk " + uuid + " is not part of this transfer");
        }
        return disk;
    }

    /** Registers a connection in use, so that closing the transfer ends it. */
    void enter(Closeable connection) throws EngineException {
        connections.add(connection);
        if (closed) {
            connections.remove(connection);
            throw new EngineException(
                    FailureCause.PEER_REFUSED, "transfer " + spec.id() + " was closed; nothing more is taken");
        }
    }

    void leave(Closeable connection) {
        connections.remove(connection);
    }

    /** Ends it; the token is void at once, connections in use are cut. */
    void close(boolean keepArrived) throws IOException {
        closed = true;
        Releasing releasing = new Releasing();
        connections.forEach(releasing::close);
        for (ReceivingDisk disk : disks.values()) {
            releasing.close(() -> disk.close(keepArrived));
        }
        releasing.finish();
    }
}
