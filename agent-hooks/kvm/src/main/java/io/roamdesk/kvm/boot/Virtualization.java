// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.tls.AgentProperties;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How libvirt is to run a machine: as {@code roamdesk.boot.virtualization} in the agent's {@code agent.properties} says, "kvm" or "qemu" (a processor that is emulated, slow); without
 * it by KVM where libvirt can, else emulated.
 */
public final class Virtualization {
    private static final String SETTING = "roamdesk.boot.virtualization";
    private static final String KVM = "kvm";
    private static final String QEMU = "qemu";

    private final Virsh virsh;
    private final Path agentProperties;

    public Virtualization(Virsh virsh, Path agentProperties) {
        this.virsh = virsh;
        this.agentProperties = agentProperties;
    }

    /** libvirt's word for it. */
    String type() throws IOException {
        Optional<String> said = AgentProperties.setting(agentProperties, SETTING);
        if (said.isEmpty()) {
            return virsh.run("domcapabilities", "--virttype", KVM).succeeded() ? KVM : QEMU;
        }
        String set = said.get();
        if (!set.equals(KVM) && !set.equals(QEMU)) {
            throw new EngineException(
                    FailureCause.INTERNAL,
                    SETTING + " in " + agentProperties + " is \"" + set
                            + "\"; nothing was started; set it to kvm or qemu, or remove it");
        }
        return set;
    }
}
