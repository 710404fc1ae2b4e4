// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.EntityReference;
import org.apache.cloudstack.jobs.JobInfo;

/** Stands for a job in a parameter's {@code entityType}. */
@EntityReference(JobInfo.class)
public class AsyncJobResponse extends BaseResponse {}
