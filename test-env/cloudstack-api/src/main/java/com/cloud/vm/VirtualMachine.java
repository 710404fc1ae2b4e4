// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** An instance of any kind. */
public interface VirtualMachine extends ControlledEntity, Identity, InternalIdentity {
    String getInstanceName();

    /** How a machine stands. */
    enum State {
        Starting,
        Running,
        Stopping,
        Stopped,
        Destroyed,
        Expunging,
        Migrating,
        Error,
        Unknown,
        Shutdown,
        Restoring
    }

    /** How its host last reported it. */
    enum PowerState {
        PowerUnknown,
        PowerOn,
        PowerOff,
        PowerReportMissing
    }

    /** What it is for. */
    enum Type {
        User,
        DomainRouter,
        ConsoleProxy,
        SecondaryStorageVm,
        ElasticIpVm,
        ElasticLoadBalancerVm,
        InternalLoadBalancerVm,
        NetScalerVm,
        UserBareMetal,
        Instance
    }
}
