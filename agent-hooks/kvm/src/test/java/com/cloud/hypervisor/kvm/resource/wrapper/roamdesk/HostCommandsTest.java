// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.fails;
import static io.roamdesk.kvm.Images.LYON;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.GuestAnswer;
import io.roamdesk.protocol.ProbeHostAnswer;
import io.roamdesk.protocol.ProbeHostCommand;
import io.roamdesk.protocol.RoamdeskCommand;
import io.roamdesk.protocol.ShutDownGuestCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The host itself, and a machine that runs on it. */
class HostCommandsTest extends WrapperHostsTest {
    @Test
    void probesTheHostAndTellsItItsZone() throws Exception {
        ProbeHostAnswer answer = (ProbeHostAnswer)
                lyon.execute(RoamdeskProbeHostWrapper::new, new ProbeHostCommand(LYON.toString(), "Lyon"));
        assertThat(answer.getResult()).isTrue();
        assertThat(answer.getAgentVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(answer.getAgentProtocolVersion()).isEqualTo(RoamdeskCommand.PROTOCOL_VERSION);
        assertThat(answer.getQemuVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(answer.getLibvirtVersion()).isEqualTo("9.0.0");
        assertThat(answer.isCertificateReady()).isTrue();
        assertThat(answer.getTransferAddress()).isEqualTo("127.0.0.1");
        assertThat(answer.getTransferPort()).isPositive();
        assertThat(answer.isHookInstalled())
                .as("this libvirt has no capabilities")
                .isFalse();
        assertThat(answer.getProblems()).singleElement().asString().contains("hook");
        assertThat(lyon.paths().state().resolve("zone.json"))
                .content()
                .contains("\"zone\":\"" + LYON + "\"", "\"zoneName\":\"Lyon\"", "\"version\":1");
        lyon.agent().settings("roamdesk.transfer.port=0\n");
        ProbeHostAnswer privateAddress = (ProbeHostAnswer)
                lyon.execute(RoamdeskProbeHostWrapper::new, new ProbeHostCommand(LYON.toString(), "Lyon"));
        assertThat(privateAddress.getTransferAddress()).isEqualTo("192.0.2.1");
        fails(
                lyon.execute(RoamdeskProbeHostWrapper::new, new ProbeHostCommand("Lyon", "Lyon")),
                FailureCode.BAD_COMMAND,
                "\"Lyon\" is no uuid");
    }

    @Test
    void pressesThePowerButton() throws Exception {
        lyon.agent().machines("i-2-3-VM");
        GuestAnswer answer =
                (GuestAnswer) lyon.execute(RoamdeskShutDownGuestWrapper::new, new ShutDownGuestCommand("i-2-3-VM"));
        assertThat(answer.isRunning()).isTrue();
        lyon.agent().machines();
        answer = (GuestAnswer) lyon.execute(RoamdeskShutDownGuestWrapper::new, new ShutDownGuestCommand("i-2-3-VM"));
        assertThat(answer.getResult()).isTrue();
        assertThat(answer.isRunning()).isFalse();
        fails(lyon.execute(RoamdeskShutDownGuestWrapper::new, new ShutDownGuestCommand("-x")), FailureCode.BAD_COMMAND);
    }

    @Test
    void removesWhatADeadAgentLeftAndNothingElse() throws Exception {
        Path run = Files.createDirectories(lyon.paths().run());
        Path stale = Files.writeString(run.resolve("nbd-" + deadProcess() + "-1.sock"), "");
        Path living =
                Files.writeString(run.resolve("nbd-" + ProcessHandle.current().pid() + "-1.sock"), "");
        Path foreign = Files.writeString(run.resolve("other"), "");
        lyon.agent().engine();
        assertThat(stale).doesNotExist();
        assertThat(living).exists();
        assertThat(foreign).exists();
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
