// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final AtomicInteger serving = new AtomicInteger();

    /** Reads until the other side ends. */
    private void serve(Socket connection) throws IOException {
        serving.incrementAndGet();
        try {
            connection.getInputStream().readAllBytes();
        } finally {
            serving.decrementAndGet();
        }
    }

    private static Socket connect(Listener listener) throws IOException {
        Socket socket = new Socket();
        socket.connect(listener.address());
        socket.setSoTimeout(30_000);
        return socket;
    }

    @Test
    void turnsAwayWhoeverIsOneTooManyAndTakesTheNextWhenThereIsRoom() throws IOException {
        try (Listener listener = new Listener(ANY, this::serve, 2);
                Socket first = connect(listener);
                Socket second = connect(listener)) {
            await().until(() -> serving.get() == 2);
            try (Socket third = connect(listener)) {
                assertThat(third.getInputStream().read()).isEqualTo(-1);
            }
            first.close();
            await().until(() -> serving.get() == 1);
            await().until(() -> {
                try (Socket fourth = connect(listener)) {
                    fourth.setSoTimeout(200);
                    return fourth.getInputStream().read() == 0;
                } catch (java.net.SocketTimeoutException served) {
                    return true;
                }
            });
            assertThat(second.isClosed()).isFalse();
        }
    }

    @Test
    void goesOnWhenServingAConnectionFails() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (Listener listener = new Listener(ANY, connection -> {
            if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("of the test");
            }
            connection.getOutputStream().write(7);
        })) {
            try (Socket first = connect(listener)) {
                assertThat(first.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket second = connect(listener)) {
                assertThat(second.getInputStream().read()).isEqualTo(7);
            }
        }
    }

    @Test
    void cutsConnectionsWhenItCloses() throws IOException {
        Listener listener = new Listener(ANY, this::serve);
        try (Socket idle = connect(listener)) {
            await().until(() -> serving.get() == 1);
            listener.close();
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThat(serving.get()).isZero();
        }
    }
}
