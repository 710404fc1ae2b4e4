// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.hook.LibvirtHook;
import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostProbeTest {
    @TempDir
    Path directory;

    private AgentHost host;
    private String qemu = "7.2.22";
    private Optional<String> libvirt = Optional.of("9.0.0");

    @BeforeEach
    void starts() throws Exception {
        host = AgentHost.in(directory.resolve("host"));
        Files.writeString(
                directory.resolve("host/capabilities.xml"),
                "<domainCapabilities><domain>qemu</domain><arch>x86_64</arch></domainCapabilities>");
        Files.writeString(directory.resolve("host/hookversion"), AgentVersion.read());
    }

    @AfterEach
    void stops() throws Exception {
        host.close();
    }

    private HostProbe.Findings look() throws IOException {
        LibvirtHook hook =
                new LibvirtHook(host.paths().hooks(), new LibvirtDaemon(host.virsh(), List.of()), AgentVersion.read());
        return new HostProbe(
                        "1.0",
                        () -> Optional.of(qemu),
                        () -> libvirt,
                        hook,
                        host.engine().door()::listen)
                .look();
    }

    @Test
    void findsNothingWrongWithAHealthyHost() throws Exception {
        HostProbe.Findings found = look();
        assertThat(found.problems()).isEmpty();
        assertThat(found.hookInstalled()).isTrue();
        assertThat(found.certificateReady()).isTrue();
        assertThat(found.transferPort()).isPositive().isEqualTo(look().transferPort());
        assertThat(host.paths().hooks().resolve("qemu.d/roamdesk")).isExecutable();
    }

    @Test
    void namesAQemuAndALibvirtThatAreTooOld() throws Exception {
        qemu = "4.2.1";
        libvirt = Optional.of("6.0.0");
        assertThat(look().problems())
                .containsExactly(
                        "QEMU's tools is of version 4.2.1: install 5.2.0 or later",
                        "libvirt is of version 6.0.0: install 6.5.0 or later");
    }

    @Test
    void saysThatLibvirtDoesNotAnswer() throws Exception {
        libvirt = Optional.empty();
        HostProbe.Findings found = look();
        assertThat(found.hookInstalled()).isFalse();
        assertThat(found.problems())
                .containsExactly(
                        "libvirt does not answer: see that it is installed and runs",
                        "the libvirt hook cannot be tried while libvirt does not answer");
    }

    @Test
    void saysThatTheHostHasNoCertificateUntilItHasOne() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(host.paths().keyStore(), elsewhere);
        HostProbe.Findings found = look();
        assertThat(found.certificateReady()).isFalse();
        assertThat(found.transferPort()).isZero();
        assertThat(found.problems()).singleElement().asString().contains("key store", "provisionCertificate");
        Files.move(elsewhere, host.paths().keyStore());
        assertThat(look().problems()).isEmpty();
    }

    @Test
    void saysThatLibvirtDoesNotRunTheHook() throws Exception {
        Files.writeString(directory.resolve("host/hookversion"), "0.0.1");
        HostProbe.Findings found = look();
        assertThat(found.hookInstalled()).isFalse();
        assertThat(found.problems())
                .singleElement()
                .asString()
                .contains("libvirt does not run the hook", "restart libvirtd");
    }

    @Test
    void saysThatThePortIsTakenOrNoPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            host.settings("roamdesk.transfer.port=" + taken.getLocalPort() + "\n");
            HostProbe.Findings found = look();
            assertThat(found.certificateReady()).isTrue();
            assertThat(found.problems())
                    .singleElement()
                    .asString()
                    .contains("port " + taken.getLocalPort() + " is taken");
        }
        host.settings("roamdesk.transfer.port=many\n");
        assertThat(look().problems()).singleElement().asString().contains("is \"many\"");
        host.settings("roamdesk.transfer.port=70000\n");
        assertThat(look().problems()).singleElement().asString().contains("is \"70000\"");
    }

    @Test
    void listensWithARenewedCertificateWhenNothingIsUnderWay() throws Exception {
        int port = look().transferPort();
        Files.setLastModifiedTime(
                host.paths().keyStore(),
                java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 10_000));
        assertThat(look().transferPort()).isNotEqualTo(port);
    }

    @Test
    void usesThePortThatCloudStackLeavesOpenUnlessAnotherIsSet() throws Exception {
        assertThat(AgentSettings.read(directory.resolve("none"))).isEqualTo(new AgentSettings(Optional.empty(), 49216));
        host.settings("roamdesk.transfer.address = 192.0.2.7 \nroamdesk.transfer.port = 5000\n");
        assertThat(AgentSettings.read(host.paths().agentProperties()))
                .isEqualTo(new AgentSettings(Optional.of("192.0.2.7"), 5000));
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.9, 5.2.0, true",
        "5.2.0, 5.2.0, false",
        "10.0.0, 5.2.0, false",
        "7.2.22-0+deb12u1, 5.2.0, false",
        "5.2, 5.2.0, true",
        "6, 5.2.0, false"
    })
    void comparesVersionsByTheirNumbers(String version, String than, boolean older) {
        assertThat(HostProbe.isOlder(version, than)).isEqualTo(older);
    }
}
