// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.module;

import com.cloud.configuration.Resource.ResourceType;
import com.cloud.ha.HighAvailabilityManager;
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

    /** This server is never prepared for maintenance. */
    public static final class Jobs extends ManagerBase implements AsyncJobManager {
        @Override
        public boolean isAsyncJobsEnabled() {
            return true;
        }
    }
}
