// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.transfer.wire.Failures;
import io.roamdesk.engine.transfer.wire.Fields;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.HttpVersion;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.protocol.HttpProcessor;
import org.apache.http.protocol.HttpRequestExecutor;
import org.apache.http.protocol.ImmutableHttpProcessor;
import org.apache.http.protocol.RequestContent;

/**
 * One kept-alive connection to the receiver. Connections are held by the threads that use them, not by a pool, so that all can be opened before there is anything
 * to say, and closed at once when the job is cancelled.
 */
final class PeerConnection implements Closeable {
    private static final int BUFFER = 16 * 1024;
    private static final HttpProcessor PROCESSOR = new ImmutableHttpProcessor(new RequestContent(true));

    private final Peer peer;
    private final Socket plain;
    private final DefaultBHttpClientConnection http;

    PeerConnection(Peer peer, Socket plain, SSLSocket socket) throws IOException {
        this.peer = peer;
        this.plain = plain;
        this.http = new DefaultBHttpClientConnection(BUFFER);
        http.bind(socket);
    }

    /** Sends a small message and returns the answer's body. */
    byte[] post(String verb, byte[] message) throws IOException {
        return post(verb, new ByteArrayEntity(message, ContentType.APPLICATION_OCTET_STREAM));
    }

    /** Sends what the entity writes and returns the answer's body; an answer that is a failure is thrown, and the connection stays usable. */
    byte[] post(String verb, HttpEntity body) throws IOException {
        BasicHttpEntityEnclosingRequest request =
                new BasicHttpEntityEnclosingRequest("POST", peer.path(verb), HttpVersion.HTTP_1_1);
        request.setHeader("Host", peer.hostHeader());
        request.setHeader("Authorization", "Bearer " + peer.token());
        request.setEntity(body);
        HttpContext context = new BasicHttpContext();
        context.setAttribute(HttpCoreContext.HTTP_CONNECTION, http);
        try {
            HttpRequestExecutor executor = new HttpRequestExecutor();
            executor.preProcess(request, PROCESSOR, context);
            HttpResponse response = executor.execute(request, http, context);
            byte[] answer = read(response.getEntity());
            peer.patience().success();
            int status = response.getStatusLine().getStatusCode();
            if (status != 200) {
                throw Failures.parse(status, answer);
            }
            return answer;
        } catch (HttpException e) {
            throw new IOException("the peer does not speak HTTP: " + e.getMessage(), e);
        }
    }

    private static byte[] read(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream in = entity.getContent()) {
            byte[] answer = in.readNBytes(Fields.MAX_BODY + 1);
            if (answer.length > Fields.MAX_BODY) {
                throw new IOException("the answer is longer than " + Fields.MAX_BODY + " bytes");
            }
            return answer;
        }
    }

    /**
     * Cuts the connection, also under a thread that is using it. TLS is not closed first: that waits a round trip for the peer's consent, and nothing depends on it,
     * since every message says its own length.
     */
    @Override
    public void close() throws IOException {
        peer.forget(this);
        plain.close();
    }
}
