// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.nbd.NbdClient;
import io.roamdesk.engine.nbd.StatusMap;
import io.roamdesk.engine.qemu.QemuNbd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** An image that a qemu-nbd of ours serves, and the connections to it. */
final class Served implements AutoCloseable {
    static final String DEPTH = "qemu:allocation-depth";
    static final String ALLOCATION = "base:allocation";

    /** Storage that answers nothing for this long is taken as gone. */
    private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(120);

    private final QemuNbd server;
    private final List<NbdClient> clients = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /** @param connections how many threads of this process copy from and to the server's sockets */
    Served(Path image, String format, QemuNbd.Access access, Path runDirectory, int connections) throws IOException {
        server = QemuNbd.start(image, format, access, runDirectory);
        try {
            for (int i = 0; i < connections; i++) {
                clients.add(NbdClient.connect(server.address(), "", List.of(DEPTH, ALLOCATION), REQUEST_DEADLINE));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    long size() {
        return clients.get(0).size();
    }

    void read(long offset, ByteBuffer into) throws IOException {
        client().read(offset, into);
    }

    void write(long offset, ByteBuffer from) throws IOException {
        client().write(offset, from);
    }

    void zero(long offset, long length) throws IOException {
        client().writeZeroes(offset, length);
    }

    void flush() throws IOException {
        // The server takes what it has answered on any connection as written, so one flush covers them all.
        clients.get(0).flush();
    }

    /** What lies at the depths that count; 1 is the top layer, 0 means that no image of the chain has it. */
    Extents extents(IntPredicate depths) throws IOException {
        if (size() == 0) {
            return new Extents();
        }
        Map<String, StatusMap> status = clients.get(0).blockStatus(0, size());
        return Extents.pick(status.get(DEPTH), status.get(ALLOCATION), depths);
    }

    private NbdClient client() {
        return clients.get(Math.floorMod(next.getAndIncrement(), clients.size()));
    }

    @Override
    public void close() {
        try {
            clients.forEach(NbdClient::close);
        } finally {
            server.close();
        }
    }
}
