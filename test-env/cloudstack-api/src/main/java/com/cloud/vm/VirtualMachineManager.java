// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import com.cloud.utils.component.Manager;
import org.apache.cloudstack.framework.config.ConfigKey;

/** Machines of any kind. */
public interface VirtualMachineManager extends Manager {
    ConfigKey<Boolean> ResourceCountRunningVMsonly = new ConfigKey<>(
            "Advanced",
            Boolean.class,
            "resource.count.running.vms.only",
            "false",
            "Count the resources of only running VMs in resource limitation.",
            true);
}
