// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import java.io.IOException;

/** Finds the engine of the host that a command is for. */
@FunctionalInterface
public interface EngineOf {
    /** The engine, started if need be. */
    HostEngine host(LibvirtComputingResource host) throws IOException;
}
