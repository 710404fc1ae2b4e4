// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.agent.AgentManager;
import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.agent.api.UnsupportedAnswer;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.OperationTimedoutException;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobStatusCommand;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostChannelTest {
    private static final HostId HOST = new HostId("0a000000-0000-0000-0000-000000000aaa");

    private final AgentManager agents = mock();
    private final HostDao hosts = mock();
    private final RoamdeskSettings settings = mock();
    private final HostChannel channel = new HostChannel(agents, hosts, settings);

    @BeforeEach
    void aHostThatIsKnown() {
        HostVO row = mock();
        when(row.getId()).thenReturn(7L);
        when(row.getName()).thenReturn("kvm7");
        when(hosts.findByUuid(HOST.uuid())).thenReturn(row);
        when(settings.hostAnswer()).thenReturn(Duration.ofSeconds(9));
    }

    private JobAnswer ask() {
        return channel.send(HOST, new JobStatusCommand("job", 0), JobAnswer.class);
    }

    @Test
    void aHostWithoutOurJarIsToldApartFromOneThatFails() throws Exception {
        when(agents.send(anyLong(), any(Command.class)))
                .thenReturn(new UnsupportedAnswer(new JobStatusCommand("job", 0), "Unsupported command issued"));

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        HostFailure.class, e -> assertThat(e.code()).isEqualTo(HostChannel.NO_AGENT))
                .hasMessageContaining("kvm7")
                .hasMessageContaining("roamdesk-kvm.jar");
    }

    @Test
    void aHostThatIsNotConnectedOrSilentMayAnswerLater() throws Exception {
        when(agents.send(anyLong(), any(Command.class)))
                .thenThrow(new AgentUnavailableException("gone", 7))
                .thenThrow(new OperationTimedoutException(new Command[0], 7, 1, 9, false));

        for (String said : new String[] {"not connected", "within 9 s"}) {
            assertThatThrownBy(this::ask)
                    .isInstanceOfSatisfying(
                            HostFailure.class, e -> assertThat(e.isSilence()).isTrue())
                    .hasMessageContaining(said);
        }
    }

    @Test
    void anAnswerOfAnotherKindIsAFailureThatQuotesIt() throws Exception {
        when(agents.send(anyLong(), any(Command.class)))
                .thenReturn(new Answer(new JobStatusCommand("job", 0), false, "a stack trace"));

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        HostFailure.class, e -> assertThat(e.isSilence()).isFalse())
                .hasMessageContaining("a stack trace");
    }

    @Test
    void aHostThatCloudStackNoLongerHasIsNotAsked() {
        when(hosts.findByUuid(HOST.uuid())).thenReturn(null);

        assertThatThrownBy(this::ask).hasMessageContaining("no such host");
    }
}
