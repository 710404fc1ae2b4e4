// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import java.io.Closeable;
import java.io.IOException;

/** A connection that is opened again when it broke, for requests that may be repeated. Belongs to one thread. */
final class SteadyConnection implements Closeable {
    private final Peer peer;
    private PeerConnection connection;

    SteadyConnection(Peer peer) {
        this.peer = peer;
    }

    /** Makes the request until it gets through; gives up as patience has it. What the receiver answers as a failure is thrown at once. */
    <T> T ask(Peer.Exchange<T> exchange) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(exchange);
            } catch (EngineException told) {
                throw told;
            } catch (IOException broken) {
                peer.patience().pause(attempt, broken, peer.toString());
            }
        }
    }

    /** Makes the request once; if the connection breaks, the next one will be a new one. */
    <T> T once(Peer.Exchange<T> exchange) throws IOException {
        connect();
        try {
            return exchange.over(connection);
        } catch (EngineException told) {
            throw told;
        } catch (IOException broken) {
            peer.patience().cutWhenMade();
            close();
            throw peer.refusal(broken);
        }
    }

    /** Opens the connection if it is not open. */
    void connect() throws IOException {
        if (connection == null) {
            connection = peer.connect();
        }
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            PeerConnection broken = connection;
            connection = null;
            broken.close();
        }
    }
}
