// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roamdesk.kvm.host.MetricsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Serves the figures at {@code /metrics} of a port of its own, off by default. Whoever reaches the port may read them, so it listens on the loopback address unless a setting
 * says otherwise. That it cannot listen keeps nothing else from starting.
 */
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(MetricsServer.class);
    private static final String PATH = "/metrics";

    private final HttpServer server;
    private final ExecutorService worker;
    private final Figures figures;

    private MetricsServer(HttpServer server, Figures figures) {
        this.server = server;
        this.figures = figures;
        // One thread: Prometheus asks once in a while, and who asks more often waits.
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "roamdesk-metrics");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(worker);
        server.createContext(PATH, this::answer);
        server.start();
    }

    /** Serves, if the settings name a port and it can be listened on; else the log says why not. */
    public static Optional<MetricsServer> start(Path agentProperties, Figures figures) {
        try {
            MetricsSettings settings = MetricsSettings.read(agentProperties);
            if (settings.port() == 0) {
                return Optional.empty();
            }
            InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
            MetricsServer server = new MetricsServer(HttpServer.create(address, 0), figures);
            LOG.info("figures are served at http://{}:{}{}", settings.address(), settings.port(), PATH);
            return Optional.of(server);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error(
                    "figures are not served; change roamdesk.metrics.address or roamdesk.metrics.port in {} and restart"
                            + " the agent ({})",
                    agentProperties,
                    e.toString());
            return Optional.empty();
        }
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
            byte[] body = figures.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TextFormat.CONTENT_TYPE);
            exchange.sendResponseHeaders(200, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Stops serving. */
    @Override
    public void close() {
        server.stop(0);
        worker.shutdownNow();
    }
}
