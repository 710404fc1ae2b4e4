// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource;

import com.cloud.resource.ServerResource;

/** The host that a KVM agent manages. */
public class LibvirtComputingResource implements ServerResource {
    protected String privateIp;

    /** The address of the host in the management network. */
    public String getPrivateIp() {
        return privateIp;
    }
}
