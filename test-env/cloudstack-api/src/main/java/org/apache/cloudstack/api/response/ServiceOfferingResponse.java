// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.offering.ServiceOffering;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a compute offering in a parameter's {@code entityType}. */
@EntityReference(ServiceOffering.class)
public class ServiceOfferingResponse extends BaseResponseWithAnnotations {}
