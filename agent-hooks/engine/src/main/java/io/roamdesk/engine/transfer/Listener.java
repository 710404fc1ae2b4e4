// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Takes connections in, and gives each a thread of its own. It never asks a name server who a peer is.
 *
 * <p>HttpCore has a server that does this as well, but one that stops listening for good when a single accept fails (for want of file handles, say), takes any
 * number of connections, and interrupts its threads when it is stopped, which closes the files that they are writing.
 */
final class Listener implements Closeable {
    private static final Logger LOG = LogManager.getLogger(Listener.class);
    private static final int BACKLOG = 256;

    /** Four senders with as many connections as a sender may have; whoever comes later is turned away, and tries again. */
    private static final int MOST_CONNECTIONS = 256;

    private static final long PAUSE_MILLIS = 200;
    private static final long CLOSING_SECONDS = 5;

    private final ServerSocket server = new ServerSocket();
    private final Service service;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore room;
    private final ExecutorService threads;
    private volatile boolean closed;

    /** What is done with a connection, in a thread of its own. The connection is closed when it returns or throws. */
    interface Service {
        void serve(Socket connection) throws IOException;
    }

    /** Starts listening. */
    Listener(InetSocketAddress bind, Service service) throws IOException {
        this(bind, service, MOST_CONNECTIONS);
    }

    Listener(InetSocketAddress bind, Service service, int mostConnections) throws IOException {
        this.service = service;
        this.room = new Semaphore(mostConnections);
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> daemon(task, "roamdesk-receive-" + number.incrementAndGet()));
        try {
            server.setReuseAddress(true);
            server.bind(bind, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        daemon(this::listen, "roamdesk-listen").start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void listen() {
        while (!closed) {
            try {
                take(server.accept());
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("a connection could not be taken in; listening goes on", e);
                    pause();
                }
            }
        }
    }

    private void take(Socket connection) {
        if (!room.tryAcquire()) {
            LOG.warn("turned {} away: there are too many connections", connection.getRemoteSocketAddress());
            cut(connection);
            return;
        }
        open.add(connection);
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException closing) {
            end(connection);
        }
    }

    private void serve(Socket connection) {
        try {
            if (!closed) {
                service.serve(connection);
            }
        } catch (IOException e) {
            // The sender notices as well, and asks again.
            LOG.debug("connection with {} broke", connection.getRemoteSocketAddress(), e);
        } catch (RuntimeException e) {
            LOG.warn("connection with {} failed", connection.getRemoteSocketAddress(), e);
        } finally {
            end(connection);
        }
    }

    private void end(Socket connection) {
        cut(connection);
        if (open.remove(connection)) {
            room.release();
        }
    }

    private static void cut(Socket connection) {
        try {
            connection.close();
        } catch (IOException alreadyBroken) {
            LOG.trace("closing a broken connection", alreadyBroken);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening and cuts all connections; their threads end by themselves, and are interrupted only when they have not after five seconds. */
    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        open.forEach(Listener::cut);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
