// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
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
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.apache.http.Header;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.config.MessageConstraints;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.DefaultBHttpServerConnection;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HTTP;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpProcessor;
import org.apache.http.protocol.HttpRequestHandler;
import org.apache.http.protocol.HttpService;
import org.apache.http.protocol.ImmutableHttpProcessor;
import org.apache.http.protocol.ResponseContent;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** One kept-alive connection of a sender: finds the transfer of each request, checks who speaks, and turns failures into answers. Belongs to one thread, except {@link #close}. */
final class ReceivingConnection implements HttpRequestHandler, Closeable {
    private static final Logger LOG = LogManager.getLogger(ReceivingConnection.class);
    private static final Pattern PATH =
            Pattern.compile("/roamdesk/1/transfers/(" + TransferSpec.ID.pattern() + ")/([a-z]+)");
    private static final String BEARER = "Bearer ";
    private static final int BUFFER = 16 * 1024;
    private static final int READ_BUFFER = 64 * 1024;

    /** What is read of a request that was answered already, so that its sender comes to read the answer. */
    private static final int MOST_DRAINED = 4 << 20;

    private static final MessageConstraints HEADERS = MessageConstraints.custom()
            .setMaxLineLength(8192)
            .setMaxHeaderCount(64)
            .build();

    /** Whether the connection goes on is said by the handler: an error need not end it. */
    private static final HttpProcessor PROCESSOR = new ImmutableHttpProcessor(new ResponseContent(true));

    private final SSLSocket socket;
    private final byte[] certificate;
    private final Function<String, Optional<ReceivingTransfer>> transfers;
    private final SpareFrames frames;
    private final Clock clock;
    private final DefaultBHttpServerConnection http;
    private Optional<ReceivingTransfer> entered = Optional.empty();

    /** @param socket a connection whose handshake is done and whose peer has shown a certificate */
    ReceivingConnection(
            SSLSocket socket, Function<String, Optional<ReceivingTransfer>> transfers, SpareFrames frames, Clock clock)
            throws IOException {
        this.socket = socket;
        this.transfers = transfers;
        this.frames = frames;
        this.clock = clock;
        try {
            certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IOException("the peer's certificate cannot be encoded", e);
        }
        http = new DefaultBHttpServerConnection(BUFFER, null, null, HEADERS);
        http.bind(socket);
    }

    /** Answers requests until one side ends the connection. */
    void serve() throws IOException {
        HttpService service = new HttpService(PROCESSOR, request -> this);
        try {
            while (http.isOpen()) {
                service.handleRequest(http, new BasicHttpContext());
                leave();
            }
        } catch (HttpException e) {
            throw new IOException("the peer does not speak HTTP: " + e.getMessage(), e);
        } finally {
            leave();
            close();
        }
    }

    /** Cuts the connection, also under the thread that serves it. */
    @Override
    public void close() throws IOException {
        http.shutdown();
    }

    private void leave() {
        entered.ifPresent(transfer -> transfer.leave(this));
        entered = Optional.empty();
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response, HttpContext context) throws IOException {
        RequestBody body = RequestBody.of(request);
        Matcher path = PATH.matcher(request.getRequestLine().getUri());
        Optional<ReceivingTransfer> transfer = path.matches() ? transfers.apply(path.group(1)) : Optional.empty();
        if (transfer.isEmpty()) {
            response.setStatusCode(404);
        } else if (!transfer.get().admits(token(request), certificate, clock.instant())) {
            LOG.warn("refused {} from {}: token or certificate", path.group(), socket.getRemoteSocketAddress());
            response.setStatusCode(403);
        } else if (!request.getRequestLine().getMethod().equals("POST")) {
            response.setStatusCode(405);
        } else {
            transfer.get().enter(this);
            entered = transfer;
            answer(body, response, transfer.get(), path.group(2));
        }
        if (!body.drain(MOST_DRAINED)) {
            response.setHeader(HTTP.CONN_DIRECTIVE, HTTP.CONN_CLOSE);
        }
        if (request instanceof HttpEntityEnclosingRequest whole) {
            // Otherwise all the rest would be read, however long it is.
            whole.setEntity(null);
        }
    }

    private void answer(RequestBody body, HttpResponse response, ReceivingTransfer transfer, String verb)
            throws IOException {
        byte[] answer;
        int status = 200;
        try {
            answer = verb.equals(Kind.COMPONENTS.verb()) ? components(body, transfer) : whole(body, transfer, verb);
        } catch (MalformedMessage e) {
            status = 400;
            answer = Failures.bytes(new EngineException(
                    FailureCause.BAD_COMMAND,
                    e.getMessage() + "; nothing of it was written; both hosts must run the same version"));
        } catch (EngineException e) {
            status = Failures.status(e.failureCause());
            answer = Failures.bytes(e);
        } catch (EOFException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (body.isBroken()) {
                throw e;
            }
            LOG.warn("transfer {}: {} failed", transfer.spec().id(), verb, e);
            status = 500;
            answer = Failures.bytes(EngineException.from(e));
        }
        response.setStatusCode(status);
        response.setEntity(new ByteArrayEntity(answer, ContentType.APPLICATION_OCTET_STREAM));
    }

    private static byte[] whole(RequestBody body, ReceivingTransfer transfer, String verb) throws IOException {
        byte[] request = body.readNBytes(Fields.MAX_BODY + 1);
        if (request.length > Fields.MAX_BODY) {
            throw new MalformedMessage("the request is longer than " + Fields.MAX_BODY + " bytes");
        }
        return Requests.answer(transfer, verb, request);
    }

    private byte[] components(RequestBody body, ReceivingTransfer transfer) throws IOException {
        Frame frame = frames.take();
        try {
            return Requests.components(
                    transfer, new DataInputStream(new BufferedInputStream(body, READ_BUFFER)), frame);
        } finally {
            frames.giveBack(frame);
        }
    }

    private static Optional<byte[]> token(HttpRequest request) {
        Header header = request.getFirstHeader("Authorization");
        return header == null || !header.getValue().startsWith(BEARER)
                ? Optional.empty()
                : Optional.of(header.getValue().substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }
}
