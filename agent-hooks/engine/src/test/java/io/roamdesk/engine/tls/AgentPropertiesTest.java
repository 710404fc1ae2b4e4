// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentPropertiesTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("agent.properties");
    }

    @Test
    void readsWhatStandsThere() throws Exception {
        Files.writeString(file, "keystore.passphrase=secret\n");
        assertThat(AgentProperties.read(file)).containsEntry("keystore.passphrase", "secret");
    }

    @Test
    void waitsWhileTheAgentWritesTheFileAnew() throws Exception {
        Files.writeString(file, "");
        CompletableFuture<Void> agent = CompletableFuture.runAsync(
                () -> write("keystore.passphrase=secret\n"),
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        assertThat(AgentProperties.read(file)).containsEntry("keystore.passphrase", "secret");
        agent.join();
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> AgentProperties.read(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void findsASettingAndNoneInItsPlaceWhenItSaysNothing() throws Exception {
        assertThat(AgentProperties.setting(file, "roamdesk.some")).isEmpty();
        Files.writeString(file, "roamdesk.some =  kvm \nroamdesk.empty=\n");
        assertThat(AgentProperties.setting(file, "roamdesk.some")).contains("kvm");
        assertThat(AgentProperties.setting(file, "roamdesk.empty")).isEmpty();
        assertThat(AgentProperties.setting(file, "roamdesk.other")).isEmpty();
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
