// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobWork;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.host.MetricsSettings;
import io.roamdesk.kvm.work.JobBook;
import io.roamdesk.kvm.work.JobKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose settings name a port for figures. */
@Timeout(120)
class MetricsServerTest {
    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private AgentHost host;
    private int port;

    @BeforeEach
    void agent() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        host = AgentHost.in(folder);
        host.settings("roamdesk.transfer.port=0\nroamdesk.metrics.port=" + port + "\n");
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void servesWhatHasEndedByKindAndState() throws Exception {
        Images.clone(host.pool(), "disk");
        host.engine().work().index("good", host.pool().resolve("base.qcow2"));
        host.engine().work().index("bad", host.pool().resolve("missing.qcow2"));

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        ask("GET", "/metrics").body())
                .contains("# TYPE roamdesk_agent_jobs_ended_total counter\n")
                .contains("roamdesk_agent_jobs_ended_total{kind=\"index\",state=\"DONE\"} 1\n")
                .contains("roamdesk_agent_jobs_ended_total{kind=\"index\",state=\"FAILED\"} 1\n")
                .contains("roamdesk_agent_transfers_open 0\n")
                .endsWith("\n"));
        assertThat(ask("GET", "/metrics").headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(ask("HEAD", "/metrics").body()).isEmpty();
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(ask("GET", "/metrics/else").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsHowFarARunningJobHasCome() throws Exception {
        JobBook book = new JobBook();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        JobWork work = progress -> {
            progress.addTotal(1 << 20);
            progress.addDone(4096);
            progress.addWire(77);
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return List.of();
        };
        host.settings("roamdesk.transfer.port=0\n");
        host.engine();
        host.settings("roamdesk.metrics.port=" + port + "\n");
        try (MetricsServer server = MetricsServer.start(
                        host.paths().agentProperties(),
                        new Figures(book, host.engine().door()))
                .orElseThrow()) {
            assertThat(server).isNotNull();
            book.start("job \"1\"", JobKind.SEND, work);
            begun.await();
            assertThat(ask("GET", "/metrics").body())
                    .contains("roamdesk_agent_job_done_bytes{job=\"job \\\"1\\\"\",kind=\"send\"} 4096\n")
                    .contains("roamdesk_agent_job_total_bytes{job=\"job \\\"1\\\"\",kind=\"send\"} 1048576\n")
                    .contains("roamdesk_agent_job_wire_bytes{job=\"job \\\"1\\\"\",kind=\"send\"} 77\n")
                    .contains("roamdesk_agent_job_rate_bytes_per_second{job=\"job \\\"1\\\"\",kind=\"send\"} ");
            book.jobs().get("job \"1\"").cancel();
            end.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(book.ended())
                    .containsEntry(new JobBook.Ending(JobKind.SEND, JobState.DONE), 1L));
            assertThat(ask("GET", "/metrics").body()).doesNotContain("job_done_bytes{");
        }
    }

    @Test
    void servesNothingUnlessAPortIsSetAndGoesOnWhenItCannot() throws Exception {
        host.settings("roamdesk.transfer.port=0\n");
        host.engine();
        assertThatThrownBy(() -> ask("GET", "/metrics")).isInstanceOf(ConnectException.class);
        for (String wrong : new String[] {"70000", "nine"}) {
            host.restart();
            host.settings("roamdesk.metrics.port=" + wrong + "\n");
            assertThat(host.engine()).isNotNull();
            assertThatThrownBy(() -> MetricsSettings.read(host.paths().agentProperties()))
                    .hasMessageContaining("0 to 65535")
                    .hasMessageContaining(wrong);
        }
        host.restart();
        host.settings("roamdesk.metrics.port=" + port + "\n");
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(host.engine()).isNotNull();
        }
    }
}
