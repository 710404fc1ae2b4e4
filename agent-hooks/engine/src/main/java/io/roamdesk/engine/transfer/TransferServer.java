// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.transfer.wire.Failures;
import io.roamdesk.engine.transfer.wire.Fields;
import io.roamdesk.engine.transfer.wire.Frame;
import io.roamdesk.engine.transfer.wire.Kind;
import io.roamdesk.engine.transfer.wire.MalformedMessage;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The receiving end of the wire: finds the transfer, checks who speaks, reads messages within their limits, and turns failures into answers. */
final class TransferServer implements Closeable {
    private static final Logger LOG = LogManager.getLogger(TransferServer.class);
    private static final Pattern PATH =
            Pattern.compile("/roamdesk/1/transfers/(" + TransferSpec.ID.pattern() + ")/([a-z]+)");
    private static final String BEARER = "Bearer ";
    private static final int READ_BUFFER = 64 * 1024;

    /** Frames kept for reuse: as many as connections of two senders; each has 8 MiB, so more are left to the garbage collector. */
    private static final int SPARE_FRAMES = 4;

    /** What is read of a request that failed already, so that its sender comes to read the answer. */
    private static final int MOST_DRAINED = 4 << 20;

    static {
        // An answer must not wait for the acknowledgement of the one before. Read once by the JDK's server, when it is
        // first used.
        System.setProperty("sun.net.httpserver.nodelay", System.getProperty("sun.net.httpserver.nodelay", "true"));
    }

    private final HttpsServer server;
    private final ExecutorService threads;
    private final Function<String, Optional<ReceivingTransfer>> transfers;
    private final Clock clock;
    private final ArrayDeque<Frame> spareFrames = new ArrayDeque<>();

    TransferServer(
            InetSocketAddress bind,
            HostIdentity identity,
            Function<String, Optional<ReceivingTransfer>> transfers,
            Clock clock)
            throws IOException {
        this.transfers = transfers;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "roamdesk-receive-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server = HttpsServer.create(bind, 256);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setSSLParameters(identity.parameters());
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) {
        try (Closeable whole = exchange::close) {
            Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
            Optional<ReceivingTransfer> transfer = path.matches() ? transfers.apply(path.group(1)) : Optional.empty();
            if (transfer.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (!transfer.get().admits(token(exchange), certificate(exchange), clock.instant())) {
                LOG.warn("refused {} from {}: token or certificate", path.group(), exchange.getRemoteAddress());
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            transfer.get().enter(whole);
            try {
                answer(exchange, transfer.get(), path.group(2));
            } finally {
                transfer.get().leave(whole);
            }
        } catch (IOException e) {
            // The connection is gone; the sender notices as well, and asks again.
            LOG.debug("connection with {} broke", exchange.getRemoteAddress(), e);
        }
    }

    private void answer(HttpExchange exchange, ReceivingTransfer transfer, String verb) throws IOException {
        byte[] body;
        int status = 200;
        try {
            body = handle(exchange, transfer, verb);
        } catch (MalformedMessage e) {
            status = 400;
            body = Failures.bytes(new EngineException(
                    FailureCause.BAD_COMMAND,
                    e.getMessage() + "; nothing of it was written; both hosts must run the same version"));
        } catch (EngineException e) {
            status = Failures.status(e.failureCause());
            body = Failures.bytes(e);
        } catch (EOFException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("transfer {}: {} failed", transfer.spec().id(), verb, e);
            status = 500;
            body = Failures.bytes(EngineException.from(e));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private byte[] handle(HttpExchange exchange, ReceivingTransfer transfer, String verb) throws IOException {
        if (verb.equals(Kind.COMPONENTS.verb())) {
            return components(exchange, transfer);
        }
        byte[] request = exchange.getRequestBody().readNBytes(Fields.MAX_BODY + 1);
        if (request.length > Fields.MAX_BODY) {
            throw new MalformedMessage("the request is longer than " + Fields.MAX_BODY + " bytes");
        }
        return Requests.answer(transfer, verb, request);
    }

    private byte[] components(HttpExchange exchange, ReceivingTransfer transfer) throws IOException {
        Frame frame = frame();
        InputStream body = exchange.getRequestBody();
        try {
            return Requests.components(
                    transfer, new DataInputStream(new BufferedInputStream(body, READ_BUFFER)), frame);
        } catch (EngineException e) {
            // A sender in the middle of its request reads the answer only if what it has written is taken off the
            // socket.
            body.readNBytes(MOST_DRAINED);
            throw e;
        } finally {
            synchronized (spareFrames) {
                if (spareFrames.size() < SPARE_FRAMES) {
                    spareFrames.push(frame);
                }
            }
        }
    }

    private Frame frame() {
        synchronized (spareFrames) {
            Frame spare = spareFrames.poll();
            return spare == null ? new Frame(Fields.MAX_IN_FRAME) : spare;
        }
    }

    private static Optional<byte[]> token(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null || !header.startsWith(BEARER)
                ? Optional.empty()
                : Optional.of(header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] certificate(HttpExchange exchange) throws IOException {
        Certificate[] chain = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
        try {
            return chain[0].getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IOException("the peer's certificate cannot be encoded", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
