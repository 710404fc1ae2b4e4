// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.configuration.Resource.ResourceType;
import com.cloud.exception.ResourceAllocationException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.user.ResourceLimitService;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachineManager;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a machine's owner would keep CloudStack from starting it again after the move. Limits are counted for an account and its domains and not by zone, so that a move
 * changes no count; but when only running machines are counted, one that was stopped is not started again over a limit that was lowered meanwhile.
 */
public class OwnerObstacles {
    private static final List<ResourceType> COUNTED =
            List.of(ResourceType.user_vm, ResourceType.cpu, ResourceType.memory);

    private final AccountManager accounts;
    private final ResourceLimitService limits;

    public OwnerObstacles(AccountManager accounts, ResourceLimitService limits) {
        this.accounts = accounts;
        this.limits = limits;
    }

    List<String> of(VMInstanceVO machine) {
        Account owner = accounts.getAccount(machine.getAccountId());
        if (owner == null) {
            return List.of("the account that owns it is gone");
        }
        if (owner.getState() == Account.State.DISABLED) {
            return List.of("the account " + owner.getAccountName()
                    + " that owns it is disabled, and its instances cannot be started: enable it with enableAccount");
        }
        return VirtualMachineManager.ResourceCountRunningVMsonly.value() ? beyondLimits(owner) : List.of();
    }

    private List<String> beyondLimits(Account owner) {
        List<String> obstacles = new ArrayList<>();
        for (ResourceType type : COUNTED) {
            try {
                limits.checkResourceLimit(owner, type, 0);
            } catch (ResourceAllocationException beyond) {
                obstacles.add("the account " + owner.getAccountName()
                        + " that owns it is beyond a limit, so that it would not start again: stop other instances, or"
                        + " raise the limit with updateResourceLimit (" + beyond.getMessage() + ")");
            }
        }
        return obstacles;
    }
}
