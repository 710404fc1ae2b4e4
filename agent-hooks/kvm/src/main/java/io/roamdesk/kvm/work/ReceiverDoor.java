// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.transfer.Images;
import io.roamdesk.engine.transfer.Receiver;
import io.roamdesk.engine.transfer.TargetDisk;
import io.roamdesk.engine.transfer.TransferSpec;
import io.roamdesk.kvm.host.AgentSettings;
import io.roamdesk.kvm.host.HostPaths;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The receiver of this host. It listens from the first time it is needed, with the certificate that the agent has then; when CloudStack has renewed that, it starts
 * anew as soon as nothing is under way.
 */
public final class ReceiverDoor implements AutoCloseable {
    /** Whoever reads a replica notices at the next batch of a few MiB that it is to end; a machine that was started on one is gone within seconds. */
    private static final Duration LETTING_GO = Duration.ofSeconds(20);

    private final HostPaths paths;
    private final Images images;
    private final DiskGuard guard;
    private final Clock clock;
    private final Consumer<HostIdentity> firstListening;
    private final Map<String, Open> transfers = new HashMap<>();
    private Optional<Receiver> receiver = Optional.empty();
    private boolean listenedBefore;
    private Optional<FileTime> certificateOf = Optional.empty();

    private record Open(TransferSpec spec, DiskGuard.Held disks) {}

    /** @param firstListening told once, with the certificate, when this host listens for the first time */
    public ReceiverDoor(
            HostPaths paths, Images images, DiskGuard guard, Clock clock, Consumer<HostIdentity> firstListening) {
        this.paths = paths;
        this.images = images;
        this.guard = guard;
        this.clock = clock;
        this.firstListening = firstListening;
    }

    /** The certificate with which this host speaks; the failure NO_CERTIFICATE when it has none. */
    public HostIdentity identity() throws EngineException {
        return HostIdentity.ofAgent(paths.agentProperties(), paths.keyStore());
    }

    /** Listens, and returns the port. */
    public synchronized int listen() throws IOException {
        return listening().address().getPort();
    }

    /** Lets one transfer in; opening again what is open changes nothing. */
    public synchronized int open(TransferSpec spec) throws IOException {
        Receiver ready = listening();
        endExpired(ready);
        Open known = transfers.get(spec.id());
        if (known == null) {
            List<Path> replicas = spec.disks().stream()
                    .flatMap(disk -> disk.replicaPath().stream())
                    .toList();
            List<Path> bases = spec.disks().stream()
                    .flatMap(disk -> disk.basePath().stream())
                    .toList();
            supersede(spec);
            DiskGuard.Held held = take(spec, replicas, bases);
            try {
                ready.open(spec);
            } catch (IOException | RuntimeException e) {
                held.close();
                throw e;
            }
            transfers.put(spec.id(), new Open(spec, held));
        } else {
            refuseOtherReplicas(known.spec(), spec);
            ready.open(spec);
            transfers.put(spec.id(), new Open(spec, known.disks()));
        }
        return ready.address().getPort();
    }

    /** What arrives to be put into service is of a desktop that somebody waits for; a recovery point can be made a little later. */
    private DiskGuard.Held take(TransferSpec spec, List<Path> replicas, List<Path> bases) throws IOException {
        String work = "transfer " + spec.id();
        boolean moves = spec.disks().stream()
                .flatMap(disk -> disk.linkRecord().stream())
                .anyMatch(record -> record.state() == LinkState.RECEIVED);
        return moves ? guard.takeFirst(work, replicas, bases, LETTING_GO) : guard.take(work, replicas, bases);
    }

    /** Ends the transfers of the same disks that a management server which died has left open; what arrived is kept. */
    private void supersede(TransferSpec spec) throws IOException {
        for (Open open : List.copyOf(transfers.values())) {
            boolean same = open.spec().disks().stream().anyMatch(disk -> spec.disks().stream()
                    .anyMatch(it -> it.partialPath().equals(disk.partialPath())));
            if (same) {
                close(open.spec().id(), true);
            }
        }
    }

    private static void refuseOtherReplicas(TransferSpec known, TransferSpec spec) throws EngineException {
        if (!replicas(known).equals(replicas(spec))) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    "transfer " + spec.id()
                            + " is open for other replicas; it goes on; close it before it is opened for these");
        }
    }

    private static List<Optional<Path>> replicas(TransferSpec spec) {
        return spec.disks().stream().map(TargetDisk::replicaPath).toList();
    }

    /** Ends a transfer; ending what is not open does nothing. */
    public synchronized void close(String transferId, boolean keepArrived) throws IOException {
        Open open = transfers.remove(transferId);
        if (open == null) {
            return;
        }
        try (DiskGuard.Held held = open.disks()) {
            if (receiver.isPresent()) {
                receiver.get().close(transferId, keepArrived);
            }
        }
    }

    /** How many transfers may come in now. */
    public synchronized int open() {
        return (int) transfers.values().stream()
                .filter(open -> clock.instant().isBefore(open.spec().expiresAt()))
                .count();
    }

    /** Nobody can speak for a transfer any more whose token has expired; who opened it may be gone for good. */
    private void endExpired(Receiver ready) throws IOException {
        var all = transfers.values().iterator();
        while (all.hasNext()) {
            Open open = all.next();
            if (!clock.instant().isBefore(open.spec().expiresAt())) {
                all.remove();
                try (DiskGuard.Held held = open.disks()) {
                    ready.close(open.spec().id(), true);
                }
            }
        }
    }

    private Receiver listening() throws IOException {
        HostIdentity identity = identity();
        FileTime written = Files.getLastModifiedTime(paths.keyStore());
        if (receiver.isPresent() && transfers.isEmpty() && !certificateOf.equals(Optional.of(written))) {
            receiver.get().close();
            receiver = Optional.empty();
        }
        if (receiver.isEmpty()) {
            int port = AgentSettings.read(paths.agentProperties()).transferPort();
            receiver = Optional.of(start(port, identity));
            certificateOf = Optional.of(written);
            if (!listenedBefore) {
                listenedBefore = true;
                firstListening.accept(identity);
            }
        }
        return receiver.get();
    }

    private Receiver start(int port, HostIdentity identity) throws IOException {
        try {
            return new Receiver(new InetSocketAddress(port), identity, images, clock);
        } catch (BindException e) {
            throw new EngineException(
                    FailureCause.INTERNAL,
                    "port " + port + " is taken by another process (" + e.getMessage()
                            + "); nothing can be received; set roamdesk.transfer.port in agent.properties to a free one and restart the agent",
                    e);
        }
    }

    /** Stops listening; what arrived is kept. */
    @Override
    public synchronized void close() throws IOException {
        if (receiver.isPresent()) {
            receiver.get().close();
        }
        transfers.values().forEach(open -> open.disks().close());
        transfers.clear();
        receiver = Optional.empty();
    }
}
