// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.UnsupportedAnswer;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.OperationTimedoutException;
import com.cloud.utils.db.Transaction;
import com.cloud.utils.db.TransactionCallback;
import io.roamdesk.testenv.agent.Agent;
import io.roamdesk.testenv.agent.HostResource;
import io.roamdesk.testenv.cloud.agent.AgentHub;
import io.roamdesk.testenv.cloud.database.Entities;
import io.roamdesk.testenv.cloud.database.Sql;
import io.roamdesk.testenv.cloud.sample.EchoCommand;
import io.roamdesk.testenv.cloud.sample.NobodysCommand;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentTest {
    private TestCloud cloud;
    private AgentHub hub;
    private Agent agent;
    private long host;
    private int port;

    @BeforeEach
    void connect() throws Exception {
        cloud = TestCloud.start(null);
        Sql sql = cloud.sql();
        hub = new AgentHub(sql, new Entities(sql), AgentTest.class.getClassLoader(), (hostId, report) -> {});
        port = hub.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        host = sql.number("SELECT id AS n FROM host WHERE name = 'zurich1'");
        agent = startAgent();
        await("the agent").atMost(Duration.ofSeconds(20)).until(() -> hub.isConnected(host));
    }

    private Agent startAgent() throws Exception {
        Agent started = new Agent(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new HostResource("zurich", "zurich1", new Properties()),
                AgentTest.class.getClassLoader());
        Thread thread = new Thread(started::run, "agent");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    @AfterEach
    void disconnect() throws Exception {
        agent.close();
        hub.stop();
        cloud.close();
    }

    @Test
    void aWrapperInThePackageOfKvmIsFoundAndAnswers() throws Exception {
        Answer answer = hub.send(host, new EchoCommand("hello", 0));
        assertThat(answer.getResult()).isTrue();
        assertThat(answer.getDetails()).isEqualTo("hello on 127.0.0.1");
    }

    @Test
    void aCommandWithoutAWrapperIsUnsupported() throws Exception {
        assertThat(hub.send(host, new NobodysCommand())).isInstanceOf(UnsupportedAnswer.class);
    }

    @Test
    void answersFindTheirCommandsWhateverTheirOrder() throws Exception {
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return hub.send(host, new EchoCommand("slow", 800));
            } catch (AgentUnavailableException | OperationTimedoutException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(hub.send(host, new EchoCommand("fast", 0)).getDetails()).startsWith("fast");
        assertThat(slow.join().getDetails()).startsWith("slow");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsATimeout() {
        EchoCommand command = new EchoCommand("late", 5000);
        command.setWait(1);
        assertThatThrownBy(() -> hub.send(host, command))
                .isInstanceOfSatisfying(OperationTimedoutException.class, e -> assertThat(e.getWaitTime())
                        .isEqualTo(1));
    }

    @Test
    void anAgentThatDiesFailsWhatWasWaitedForAndOneThatComesBackIsUsed() throws Exception {
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
            try {
                return new AssertionError("answered "
                        + hub.send(host, new EchoCommand("never", 60_000)).getDetails());
            } catch (AgentUnavailableException | OperationTimedoutException e) {
                return e;
            }
        });
        Thread.sleep(300);
        agent.close();
        assertThat(failure.join()).isInstanceOf(AgentUnavailableException.class);
        await("the loss").atMost(Duration.ofSeconds(10)).until(() -> !hub.isConnected(host));
        assertThatThrownBy(() -> hub.send(host, new EchoCommand("x", 0))).isInstanceOf(AgentUnavailableException.class);
        agent = startAgent();
        await("the agent").atMost(Duration.ofSeconds(20)).until(() -> hub.isConnected(host));
        assertThat(hub.send(host, new EchoCommand("again", 0)).getDetails()).startsWith("again");
    }

    @Test
    void nothingIsSentWithinATransaction() {
        assertThatThrownBy(() -> Transaction.execute((TransactionCallback<Answer>) status -> {
                    try {
                        return hub.send(host, new EchoCommand("x", 0));
                    } catch (AgentUnavailableException | OperationTimedoutException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .hasMessageContaining("within a database transaction");
    }
}
