// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * What a host can do for Roamdesk.
 */
public final class ProbeHostAnswer extends RoamdeskAnswer {
    private String agentVersion;
    private int agentProtocolVersion;
    private String qemuVersion;
    private String libvirtVersion;
    private boolean hookInstalled;
    private boolean certificateReady;
    private String transferAddress;
    private int transferPort;
    private List<String> problems;

    ProbeHostAnswer() {}

    public ProbeHostAnswer(
            RoamdeskCommand command,
            String agentVersion,
            int agentProtocolVersion,
            String qemuVersion,
            String libvirtVersion,
            boolean hookInstalled,
            boolean certificateReady,
            String transferAddress,
            int transferPort,
            List<String> problems) {
        super(command, null);
        this.agentVersion = agentVersion;
        this.agentProtocolVersion = agentProtocolVersion;
        this.qemuVersion = qemuVersion;
        this.libvirtVersion = libvirtVersion;
        this.hookInstalled = hookInstalled;
        this.certificateReady = certificateReady;
        this.transferAddress = transferAddress;
        this.transferPort = transferPort;
        this.problems = problems;
    }

    public ProbeHostAnswer(RoamdeskCommand command, Failure failure) {
        super(command, failure);
    }

    /** The version of the agent's jar. */
    public String getAgentVersion() {
        return agentVersion;
    }

    /** The version of the messages that the agent speaks. */
    public int getAgentProtocolVersion() {
        return agentProtocolVersion;
    }

    /** The version of qemu-img. */
    public String getQemuVersion() {
        return qemuVersion;
    }

    /** The version of libvirt; null when it does not answer. */
    public String getLibvirtVersion() {
        return libvirtVersion;
    }

    /** Whether libvirt calls our hook, of this version. */
    public boolean isHookInstalled() {
        return hookInstalled;
    }

    /** Whether the host has a key and a certificate for mutual TLS. */
    public boolean isCertificateReady() {
        return certificateReady;
    }

    /** The address on which other hosts reach the receiver. */
    public String getTransferAddress() {
        return transferAddress;
    }

    /** Its port; 0 when it does not listen. */
    public int getTransferPort() {
        return transferPort;
    }

    /** What keeps the host from taking part, one sentence each, with what to do; empty when nothing does. */
    public List<String> getProblems() {
        return problems;
    }
}
