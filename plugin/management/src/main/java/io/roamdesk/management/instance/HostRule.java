// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.host.HostVO;
import com.cloud.vm.VMInstanceVO;
import java.util.Optional;

/** One reason why a machine must not run on a host. CloudStack's planner checks few of them when it is told which host to take, so they are checked before it is told. */
public interface HostRule {
    /** Why the machine must not run there; empty when it may. */
    Optional<String> against(VMInstanceVO machine, HostVO host);
}
