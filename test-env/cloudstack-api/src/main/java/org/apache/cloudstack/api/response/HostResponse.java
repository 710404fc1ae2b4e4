// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.host.Host;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a host in a parameter's {@code entityType}. */
@EntityReference(Host.class)
public class HostResponse extends BaseResponseWithAnnotations {}
