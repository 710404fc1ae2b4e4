// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.transfer.net.CountingSocket;
import io.roamdesk.engine.transfer.net.RateLimit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The receiver as one transfer sees it: where it is, what to show it, how to bear with it, and all connections to it. */
final class Peer {
    private static final int CONNECT_MILLIS = 10_000;

    /** Longer than the receiver ever waits before it answers; a silence of that length is a broken link that nobody was told of. */
    private static final int SILENCE_MILLIS = 60_000;

    private final SendPlan plan;
    private final HostIdentity identity;
    private final JobProgress progress;
    private final RateLimit limit;
    private final Patience patience;
    private final StallWatch stall;
    private final Set<PeerConnection> connections = ConcurrentHashMap.newKeySet();

    /** What is being connected: a peer that does not answer must not hold up a cancel. */
    private final Set<Socket> opening = ConcurrentHashMap.newKeySet();

    private final Queue<FutureTask<PeerConnection>> ahead = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Peer(SendPlan plan, HostIdentity identity, JobProgress progress) {
        this.plan = plan;
        this.identity = identity;
        this.progress = progress;
        this.limit = new RateLimit(plan.bytesPerSecond());
        this.patience = new Patience(plan.patience(), progress);
        this.stall = new StallWatch(longer(plan.patience(), Duration.ofMillis(SILENCE_MILLIS)), this::cut);
        stall.start();
        progress.onCancel(this::close);
        progress.onLimit(limit::set);
    }

    /** A request that may be repeated, made over a connection. */
    interface Exchange<T> {
        T over(PeerConnection connection) throws IOException;
    }

    /** Begins to open so many connections, in these threads, for those who will ask for one: handshakes overlap with whatever else has to be begun. */
    void connectAhead(int count, Executor threads) {
        for (int i = 0; i < count; i++) {
            FutureTask<PeerConnection> connecting = new FutureTask<>(this::connectNow);
            ahead.add(connecting);
            threads.execute(connecting);
        }
    }

    /** A connection: one that was begun ahead, or a new one. Tried once. */
    PeerConnection connect() throws IOException {
        FutureTask<PeerConnection> connecting = ahead.poll();
        return connecting == null ? connectNow() : Waiting.forResult(connecting, "connecting to " + this);
    }

    private PeerConnection connectNow() throws IOException {
        progress.checkCancelled();
        Socket plain = new CountingSocket(this::moved, limit);
        opening.add(plain);
        try {
            if (closed) {
                throw new SocketException("the transfer has ended");
            }
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(plan.address(), plan.port()), CONNECT_MILLIS);
            plain.setSoTimeout(SILENCE_MILLIS);
            SSLSocket socket = (SSLSocket)
                    identity.context().getSocketFactory().createSocket(plain, plan.address(), plan.port(), true);
            socket.setSSLParameters(identity.parameters());
            socket.setUseClientMode(true);
            socket.startHandshake();
            PeerConnection connection = new PeerConnection(this, plain, socket);
            connections.add(connection);
            if (closed) {
                connection.close();
            }
            return connection;
        } catch (IOException e) {
            plain.close();
            throw refusal(e);
        } finally {
            opening.remove(plain);
        }
    }

    /** Says that the peer refused the certificate, or we its, if that is what the failure means; otherwise the failure as it is. */
    IOException refusal(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean certificate =
                message.contains("certificate") || message.contains("pkix") || message.contains("unknown_ca");
        if (!(failure instanceof SSLException) || !certificate) {
            return failure;
        }
        return new EngineException(
                FailureCause.PEER_REFUSED,
                this + " and this host do not accept each other's certificate (" + failure.getMessage()
                        + "); nothing was sent, the source is as it was; have CloudStack provision both hosts from the same authority",
                failure);
    }

    RateLimit limit() {
        return limit;
    }

    Patience patience() {
        return patience;
    }

    String path(String verb) {
        return "/roamdesk/1/transfers/" + plan.transferId() + "/" + verb;
    }

    String hostHeader() {
        return plan.address() + ":" + plan.port();
    }

    String token() {
        return plan.token();
    }

    void forget(PeerConnection connection) {
        connections.remove(connection);
    }

    private void moved(long bytes) {
        if (bytes > 0) {
            stall.moved();
        }
        progress.addWire(bytes);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Cuts all connections and opens no more; never throws. */
    void close() {
        closed = true;
        stall.end();
        cut();
    }

    private void cut() {
        for (Socket socket : opening) {
            try {
                socket.close();
            } catch (IOException alreadyBroken) {
                opening.remove(socket);
            }
        }
        for (PeerConnection connection : connections) {
            try {
                connection.close();
            } catch (IOException alreadyBroken) {
                forget(connection);
            }
        }
    }

    @Override
    public String toString() {
        return hostHeader();
    }
}
