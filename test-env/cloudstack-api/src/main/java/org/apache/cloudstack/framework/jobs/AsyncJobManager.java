// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.jobs;

import com.cloud.utils.component.Manager;

/** Jobs of the API. */
public interface AsyncJobManager extends Manager {
    /** False while the management server is prepared for maintenance or shutdown: nothing new may be begun then. */
    boolean isAsyncJobsEnabled();
}
