// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostRoomTest {
    @TempDir
    Path folder;

    private HostRoom withFree(int mib) throws IOException {
        return new HostRoom(Files.writeString(
                folder.resolve("meminfo"), "MemTotal:  99999999 kB\nMemAvailable:   " + mib * 1024 + " kB\n"));
    }

    @Test
    void givesWhatIsWantedOrWhatTheHostCanSpare() throws Exception {
        assertThat(withFree(8192).memory(4096)).isEqualTo(4096);
        assertThat(withFree(4096).memory(4096)).isEqualTo(3584);
        assertThat(withFree(640).memory(128)).isEqualTo(128);
    }

    @Test
    void refusesWhenAGuestWouldHardlyStart() {
        assertThatThrownBy(() -> withFree(1500).memory(4096))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.failureCause()).isEqualTo(FailureCause.NO_SPACE))
                .hasMessageContaining("1500 MiB of memory available");
    }
}
