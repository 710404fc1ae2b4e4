// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.roamdesk.management.settings.ReplicationSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private final Figures figures = mock(Figures.class);
    private final ReplicationSettings settings = mock(ReplicationSettings.class);
    private final MetricsServer server = new MetricsServer(figures, settings);
    private int port;

    @BeforeEach
    void freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        when(settings.metricsAddress()).thenReturn("127.0.0.1");
        when(settings.metricsPort()).thenReturn(Optional.of(port));
        when(figures.text()).thenReturn("roamdesk_x 1\n");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void servesTheFiguresInTheFormatThatPrometheusKnows() throws Exception {
        server.start();

        HttpResponse<String> answer = ask("GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("roamdesk_x 1\n");
    }

    @Test
    void servesNothingElseAndTakesNothing() throws Exception {
        server.start();

        assertThat(ask("GET", "/metrics/other").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(ask("HEAD", "/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void answers503WhenTheDatabaseDoesNotAnswerAndGoesOn() throws Exception {
        when(figures.text()).thenThrow(new IllegalStateException("no database")).thenReturn("roamdesk_x 2\n");
        server.start();

        assertThat(ask("GET", "/metrics").statusCode()).isEqualTo(503);
        assertThat(ask("GET", "/metrics").body()).isEqualTo("roamdesk_x 2\n");
    }

    @Test
    void isOffUnlessAPortIsSet() throws Exception {
        when(settings.metricsPort()).thenReturn(Optional.empty());
        server.start();

        try (ServerSocket free = new ServerSocket(port)) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void keepsNobodyFromStartingWhenItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            server.start();

            assertThat(taken.isBound()).isTrue();
        }
    }

    @Test
    void writesFamiliesWithTheirSamplesTogetherAndEscapesLabels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("zone", "New \"York\"\\1\n2");
        labels.put("state", "IDLE");

        String text = new TextFormat()
                .gauge("a_seconds", "How old.\nA second line with \\.")
                .sample(labels, 3)
                .sample(Map.of(), 0.5)
                .gauge("b_bytes", "Bytes.")
                .sample(Map.of(), 1_800_000_000_000.0)
                .sample(Map.of(), Double.NaN)
                .toString();

        assertThat(text)
                .isEqualTo("# HELP a_seconds How old.\\nA second line with \\\\.\n"
                        + "# TYPE a_seconds gauge\n"
                        + "a_seconds{zone=\"New \\\"York\\\"\\\\1\\n2\",state=\"IDLE\"} 3\n"
                        + "a_seconds 0.5\n"
                        + "# HELP b_bytes Bytes.\n"
                        + "# TYPE b_bytes gauge\n"
                        + "b_bytes 1800000000000\n"
                        + "b_bytes NaN\n");
    }
}
