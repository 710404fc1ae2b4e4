// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.domain.Domain;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a domain in a parameter's {@code entityType}. */
@EntityReference(Domain.class)
public class DomainResponse extends BaseResponseWithAnnotations {}
