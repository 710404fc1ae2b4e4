// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.host.Host;
import com.cloud.storage.Volume;
import com.cloud.user.Account;
import com.cloud.vm.VirtualMachine;
import java.util.Map;

/** Which entity a job's instance type means. */
final class InstanceTypes {
    private static final Map<String, Class<?>> ENTITIES = Map.of(
            "VirtualMachine",
            VirtualMachine.class,
            "Volume",
            Volume.class,
            "Host",
            Host.class,
            "Account",
            Account.class);

    private InstanceTypes() {}

    /** Null for a type that has no entity here. */
    static Class<?> entity(String type) {
        return type == null ? null : ENTITIES.get(type);
    }
}
