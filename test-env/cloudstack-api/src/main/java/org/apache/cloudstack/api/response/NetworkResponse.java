// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.network.Network;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a network in a parameter's {@code entityType}. */
@EntityReference(Network.class)
public class NetworkResponse extends BaseResponseWithAnnotations {}
