// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.dc.DataCenter;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a zone in a parameter's {@code entityType}. */
@EntityReference(DataCenter.class)
public class ZoneResponse extends BaseResponseWithAnnotations {}
