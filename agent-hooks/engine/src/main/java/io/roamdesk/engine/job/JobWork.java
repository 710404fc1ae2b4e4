// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import java.util.List;

/** What a job does. It reports through the progress, and ends soon after the progress says that it is cancelled. */
@FunctionalInterface
public interface JobWork {
    /** Does it and returns what was done for each disk; a failure is thrown. */
    List<DiskResult> run(JobProgress progress) throws Exception;
}
