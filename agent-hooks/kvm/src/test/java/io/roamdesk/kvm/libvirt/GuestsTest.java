// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.kvm.AgentHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestsTest {
    private static final String PRESS = "shutdown --domain i-2-3-VM --mode acpi";

    @TempDir
    Path directory;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 7);
    private AgentHost host;
    private Guests guests;

    @BeforeEach
    void starts() throws Exception {
        host = AgentHost.in(directory.resolve("host"));
        guests = new Guests(host.virsh(), clock::get);
        host.machines("i-2-3-VM", "i-2-33-VM");
    }

    @Test
    void pressesThePowerButtonOfARunningMachineAndSaysThatItStillRuns() throws Exception {
        assertThat(guests.shutDown("i-2-3-VM")).isTrue();
        assertThat(host.calls()).contains(PRESS);
    }

    @Test
    void pressesAgainOnlyAfterFiveSeconds() throws Exception {
        guests.shutDown("i-2-3-VM");
        clock.addAndGet(Duration.ofMillis(4900).toNanos());
        assertThat(guests.shutDown("i-2-3-VM")).isTrue();
        assertThat(host.calls()).containsOnlyOnce(PRESS);
        clock.addAndGet(Duration.ofMillis(200).toNanos());
        guests.shutDown("i-2-3-VM");
        assertThat(host.calls().stream().filter(PRESS::equals)).hasSize(2);
    }

    @Test
    void pressesNothingWhenTheMachineDoesNotRun() throws Exception {
        host.machines("i-2-33-VM");
        assertThat(guests.shutDown("i-2-3-VM")).isFalse();
        assertThat(host.calls()).containsExactly("list --name");
    }

    @Test
    void saysThatItIsOffWhenItWentOffWhileItWasAsked() throws Exception {
        host.onShutdown("echo > machines; echo 'error: domain is not running' >&2; exit 1");
        assertThat(guests.shutDown("i-2-3-VM")).isFalse();
    }

    @Test
    void saysWhyItCouldNotAskAndAsksAgainAtOnceTheNextTime() throws Exception {
        host.onShutdown("echo 'error: no acpi' >&2; exit 1");
        assertThatThrownBy(() -> guests.shutDown("i-2-3-VM")).hasMessageContaining("error: no acpi; it runs as before");
        host.onShutdown("exit 0");
        assertThat(guests.shutDown("i-2-3-VM")).isTrue();
        assertThat(host.calls().stream().filter(PRESS::equals)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--all", "a b", "a;b", "../x"})
    void refusesWhatIsNoNameOfAMachine(String name) {
        assertThatThrownBy(() -> guests.shutDown(name))
                .isInstanceOfSatisfying(EngineException.class, refusal -> assertThat(refusal.failureCause())
                        .isEqualTo(FailureCause.BAD_COMMAND));
    }

    @Test
    void waitsForLibvirtNoLongerThanItsDeadline() throws Exception {
        Path slow = Files.writeString(directory.resolve("slow"), "#!/bin/bash\nexec sleep 60\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        Guests stuck = new Guests(new Virsh(java.util.List.of(slow.toString()), Duration.ofMillis(300)));
        assertThatThrownBy(() -> stuck.shutDown("i-2-3-VM"))
                .isInstanceOfSatisfying(EngineException.class, refusal -> assertThat(refusal.failureCause())
                        .isEqualTo(FailureCause.TIMED_OUT));
    }
}
