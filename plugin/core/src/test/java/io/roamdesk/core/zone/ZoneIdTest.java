// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.policy.PolicyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneIdTest {

    @Test
    void isTheSameInUpperCase() {
        assertThat(new ZoneId("0A0B0C0D-0000-4000-8000-00000000ABCD"))
                .isEqualTo(ZoneId.of("0a0b0c0d-0000-4000-8000-00000000abcd"))
                .hasToString("0a0b0c0d-0000-4000-8000-00000000abcd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1-1-1-1-1", "0a0b0c0d-0000-4000-8000-00000000abcg", "0a0b0c0d00004000800000000000abcd"
            })
    void refusesWhatIsNoUuid(String text) {
        assertThatThrownBy(() -> new ZoneId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is not a zone id");
        assertThatThrownBy(() -> new PolicyId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is not a policy id");
    }
}
