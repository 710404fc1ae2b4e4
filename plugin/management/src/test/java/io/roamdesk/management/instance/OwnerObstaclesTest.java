// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.configuration.Resource.ResourceType;
import com.cloud.exception.ResourceAllocationException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.user.ResourceLimitService;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachineManager;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.impl.ConfigDepotImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnerObstaclesTest {
    private final VMInstanceVO machine = Rows.machine();
    private final Account owner = mock(Account.class);
    private final AccountManager accounts = mock(AccountManager.class);
    private final ResourceLimitService limits = mock(ResourceLimitService.class);
    private final ConfigDepotImpl settings = mock(ConfigDepotImpl.class);
    private final OwnerObstacles obstacles = new OwnerObstacles(accounts, limits);

    @BeforeEach
    void healthyWorld() {
        when(owner.getState()).thenReturn(Account.State.ENABLED);
        when(owner.getAccountName()).thenReturn("ada");
        when(accounts.getAccount(Rows.OWNER)).thenReturn(owner);
        ConfigKey.init(settings);
    }

    @AfterEach
    void withoutSettings() {
        ConfigKey.init(null);
    }

    @Test
    void nothingStandsAgainstAnOwnerInGoodStanding() {
        assertThat(obstacles.of(machine)).isEmpty();
    }

    @Test
    void namesAnAccountThatIsDisabled() {
        when(owner.getState()).thenReturn(Account.State.DISABLED);

        assertThat(obstacles.of(machine)).singleElement().asString().contains("enableAccount");
    }

    @Test
    void namesAnAccountThatIsGone() {
        when(accounts.getAccount(Rows.OWNER)).thenReturn(null);

        assertThat(obstacles.of(machine)).singleElement().asString().contains("gone");
    }

    @Test
    void namesALimitThatWouldKeepAStoppedMachineFromStartingAgain() throws ResourceAllocationException {
        onlyRunningMachinesCount("true");
        beyondTheLimitOf(ResourceType.memory);

        assertThat(obstacles.of(machine)).singleElement().asString().contains("updateResourceLimit");
    }

    @Test
    void aLimitDoesNotMatterWhereStoppedMachinesCountAsWell() throws ResourceAllocationException {
        onlyRunningMachinesCount("false");
        beyondTheLimitOf(ResourceType.memory);

        assertThat(obstacles.of(machine)).isEmpty();
    }

    private void beyondTheLimitOf(ResourceType type) throws ResourceAllocationException {
        doThrow(new ResourceAllocationException("too much", type))
                .when(limits)
                .checkResourceLimit(any(), eq(type), anyLong());
    }

    private void onlyRunningMachinesCount(String value) {
        when(settings.getConfigStringValue(eq(VirtualMachineManager.ResourceCountRunningVMsonly.key()), any(), any()))
                .thenReturn(value);
    }
}
