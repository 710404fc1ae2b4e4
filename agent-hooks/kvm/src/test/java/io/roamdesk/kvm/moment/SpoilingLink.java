// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A link to the replica's host that flips one bit of what the sender sends, after so many bytes over all connections. */
final class SpoilingLink implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong passed = new AtomicLong();
    private final long after;

    SpoilingLink(long after) throws IOException {
        this.after = after;
    }

    /** The port that leads through this link to a port of the replica's host. */
    int to(int port) {
        threads.execute(() -> accept(port));
        return listening.getLocalPort();
    }

    /** Whether so much has passed that the bit was flipped. */
    boolean spoiled() {
        return passed.get() > after;
    }

    private void accept(int port) {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(near);
                sockets.add(far);
                threads.execute(() -> forward(near, far, true));
                threads.execute(() -> forward(far, near, false));
            }
        } catch (IOException closed) {
            // The link is closed, or nobody listens any more.
        }
    }

    private void forward(Socket from, Socket to, boolean spoils) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                long before = spoils ? passed.getAndAdd(read) : Long.MAX_VALUE;
                if (before <= after && after < before + read) {
                    buffer[(int) (after - before)] ^= 0x40;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // One of both has had enough.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
