// SPDX-License-Identifier: Apache-2.0
package com.cloud.ha;

import com.cloud.utils.component.Manager;

/** Restarts machines whose hosts have failed. */
public interface HighAvailabilityManager extends Manager {
    boolean hasPendingHaWork(long vmId);
}
