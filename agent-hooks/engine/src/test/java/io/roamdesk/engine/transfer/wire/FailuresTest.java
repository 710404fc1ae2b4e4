// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
    @ParameterizedTest
    @EnumSource
    void carriesEveryCauseWithItsMessage(FailureCause cause) {
        byte[] body = Failures.bytes(new EngineException(cause, "disk x has 3 bytes"));

        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(cause + "\ndisk x has 3 bytes");
        EngineException parsed = Failures.parse(Failures.status(cause), body);
        assertThat(parsed.failureCause()).isEqualTo(cause);
        assertThat(parsed).hasMessage("the receiver says: disk x has 3 bytes");
    }

    @Test
    void tellsByTheStatusWhatABodyDoesNotSay() {
        assertThat(Failures.parse(404, new byte[0]).failureCause()).isEqualTo(FailureCause.PEER_REFUSED);
        assertThat(Failures.parse(403, new byte[0]).failureCause()).isEqualTo(FailureCause.PEER_REFUSED);
        assertThat(Failures.parse(400, "<h1>400</h1>\n".getBytes(StandardCharsets.UTF_8))
                        .failureCause())
                .isEqualTo(FailureCause.BAD_COMMAND);
        assertThat(Failures.parse(500, new byte[0]).failureCause()).isEqualTo(FailureCause.INTERNAL);
    }

    @Test
    void cutsAMessageThatIsTooLong() {
        assertThat(Failures.bytes(new EngineException(FailureCause.INTERNAL, "x".repeat(10_000))))
                .hasSize(4096);
    }
}
