// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.tls.HostIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLSocket;

/**
 * The receiving end of the wire: HTTP by HttpCore, over TLS with a certificate of both sides.
 *
 * <p>The JDK's own HTTP server looks up the host name of every peer before it speaks TLS; where no name server answers, that takes some ten seconds for each connection.
 */
final class TransferServer implements Closeable {
    private static final int HANDSHAKE_MILLIS = 20_000;

    /**
     * Much longer than a sender that lives is silent while it sends; one that has nothing to send yet opens its connection again when it comes to need it. Without an end
     * a link that swallows everything would hold a thread for ever.
     */
    private static final int SILENCE_MILLIS = 600_000;

    private final HostIdentity identity;
    private final Function<String, Optional<ReceivingTransfer>> transfers;
    private final Clock clock;
    private final SpareFrames frames = new SpareFrames();
    private final Listener listener;

    TransferServer(
            InetSocketAddress bind,
            HostIdentity identity,
            Function<String, Optional<ReceivingTransfer>> transfers,
            Clock clock)
            throws IOException {
        this.identity = identity;
        this.transfers = transfers;
        this.clock = clock;
        this.listener = new Listener(bind, this::serve);
    }

    InetSocketAddress address() {
        return listener.address();
    }

    private void serve(Socket plain) throws IOException {
        // An answer must not wait for the acknowledgement of the one before.
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(HANDSHAKE_MILLIS);
        SSLSocket socket = (SSLSocket) identity.context().getSocketFactory().createSocket(plain, null, true);
        socket.setSSLParameters(identity.parameters());
        socket.startHandshake();
        plain.setSoTimeout(SILENCE_MILLIS);
        new ReceivingConnection(socket, transfers, frames, clock).serve();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
