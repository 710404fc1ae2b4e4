// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.jobs;

import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** An asynchronous job. */
public interface JobInfo extends Identity, InternalIdentity {}
