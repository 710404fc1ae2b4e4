// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.module;

import com.cloud.configuration.Resource.ResourceType;
import com.cloud.dc.Vlan;
import com.cloud.exception.InsufficientAddressCapacityException;
import com.cloud.ha.HighAvailabilityManager;
import com.cloud.network.IpAddressManager;
import com.cloud.network.Network;
import com.cloud.network.NetworkModel;
import com.cloud.network.addr.PublicIp;
import com.cloud.network.dao.IPAddressVO;
import com.cloud.offering.DiskOffering;
import com.cloud.storage.StoragePool;
import com.cloud.storage.VolumeApiService;
import com.cloud.user.Account;
import com.cloud.user.ResourceLimitService;
import com.cloud.utils.component.ManagerBase;
import org.apache.cloudstack.framework.jobs.AsyncJobManager;

/** What CloudStack has and this server does without, for plugins that ask: it answers as CloudStack does where none of it was set up. */
public final class UnusedServices {
    private UnusedServices() {}

    /** No machine is restarted when its host fails. */
    public static final class NoAvailability extends ManagerBase implements HighAvailabilityManager {
        @Override
        public boolean hasPendingHaWork(long vmId) {
            return false;
        }
    }

    /** Every account may have as much as it likes. */
    public static final class NoLimits implements ResourceLimitService {
        @Override
        public void checkResourceLimit(Account account, ResourceType type, long... count) {}
    }

    /** No pool has tags. */
    public static final class NoTags implements VolumeApiService {
        @Override
        public boolean doesStoragePoolSupportDiskOffering(StoragePool destPool, DiskOffering diskOffering) {
            return diskOffering.getTags() == null || diskOffering.getTags().isBlank();
        }
    }

    /** No network gives addresses. */
    public static final class NoAddresses implements IpAddressManager, NetworkModel {
        @Override
        public PublicIp assignPublicIpAddress(
                long dcId,
                Long podId,
                Account owner,
                Vlan.VlanType type,
                Long networkId,
                String requestedIp,
                boolean isSystem,
                boolean forSystemVms)
                throws InsufficientAddressCapacityException {
            throw new InsufficientAddressCapacityException("This server gives no addresses", Network.class, networkId);
        }

        @Override
        public String acquireGuestIpAddress(Network network, String requestedIp) {
            return null;
        }

        @Override
        public IPAddressVO markIpAsUnavailable(long addrId) {
            return null;
        }

        @Override
        public boolean canUseForDeploy(Network network) {
            return true;
        }

        @Override
        public boolean isSharedNetworkWithoutServices(long networkId) {
            return false;
        }
    }

    /** This server is never prepared for maintenance. */
    public static final class Jobs extends ManagerBase implements AsyncJobManager {
        @Override
        public boolean isAsyncJobsEnabled() {
            return true;
        }
    }
}
