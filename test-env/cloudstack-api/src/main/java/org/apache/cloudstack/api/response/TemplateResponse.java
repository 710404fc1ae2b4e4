// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.template.VirtualMachineTemplate;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a template in a parameter's {@code entityType}. */
@EntityReference(VirtualMachineTemplate.class)
public class TemplateResponse extends BaseResponseWithAnnotations {}
