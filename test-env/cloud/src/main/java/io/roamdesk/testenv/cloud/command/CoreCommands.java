// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.utils.component.PluggableService;
import java.util.List;

/** CloudStack's own commands, as far as this server has them. */
public final class CoreCommands implements PluggableService {
    @Override
    public List<Class<?>> getCommands() {
        return List.of(
                ListZonesCmd.class,
                ListPodsCmd.class,
                ListClustersCmd.class,
                ListHostsCmd.class,
                ListStoragePoolsCmd.class,
                ListTemplatesCmd.class,
                ListServiceOfferingsCmd.class,
                ListNetworksCmd.class,
                ListVolumesCmd.class,
                ListAccountsCmd.class,
                ListDomainsCmd.class,
                ListUsersCmd.class,
                ListEventsCmd.class,
                ListAlertsCmd.class,
                ListApisCmd.class,
                ListCapabilitiesCmd.class,
                ListConfigurationsCmd.class,
                UpdateConfigurationCmd.class,
                ListVirtualMachinesCmd.class,
                DeployVirtualMachineCmd.class,
                StartVirtualMachineCmd.class,
                StopVirtualMachineCmd.class,
                RebootVirtualMachineCmd.class,
                DestroyVirtualMachineCmd.class,
                ExpungeVirtualMachineCmd.class,
                CreateConsoleEndpointCmd.class,
                QueryAsyncJobResultCmd.class,
                ListAsyncJobsCmd.class);
    }
}
