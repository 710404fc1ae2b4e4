// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roamdesk.management.settings.ReplicationSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Serves the figures at {@code /metrics} of a port of its own, off by default: CloudStack's own port would ask Prometheus for a signed request. Whoever reaches the port may
 * read them, so it listens on the loopback address unless a setting says otherwise. That it cannot listen keeps nothing else from starting.
 */
public class MetricsServer {
    private static final Logger LOG = LogManager.getLogger(MetricsServer.class);
    private static final String PATH = "/metrics";

    private final Figures figures;
    private final ReplicationSettings settings;
    private HttpServer server;
    private ExecutorService worker;

    public MetricsServer(Figures figures, ReplicationSettings settings) {
        this.figures = figures;
        this.settings = settings;
    }

    /** Begins to serve, if the settings name a port. */
    public synchronized void start() {
        settings.metricsPort().ifPresent(this::listen);
    }

    private void listen(int port) {
        InetSocketAddress address = new InetSocketAddress(settings.metricsAddress(), port);
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error(
                    "figures are not served: {} cannot be listened on; change roamdesk.metrics.address or"
                            + " roamdesk.metrics.port and restart this management server ({})",
                    address,
                    e.toString());
            return;
        }
        // One thread: Prometheus asks once in a while, and who asks more often waits instead of loading the database.
        worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "roamdesk-metrics");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(worker);
        server.createContext(PATH, this::answer);
        server.start();
        LOG.info("figures are served at http://{}:{}{}", settings.metricsAddress(), port, PATH);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Optional<byte[]> body = read();
            if (body.isEmpty()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", TextFormat.CONTENT_TYPE);
            exchange.sendResponseHeaders(200, head ? -1 : body.get().length);
            if (!head) {
                exchange.getResponseBody().write(body.get());
            }
        }
    }

    private Optional<byte[]> read() {
        try {
            return Optional.of(figures.text().getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            LOG.warn("figures could not be read from the database", e);
            return Optional.empty();
        }
    }

    /** Stops serving. */
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            worker.shutdownNow();
            server = null;
        }
    }
}
