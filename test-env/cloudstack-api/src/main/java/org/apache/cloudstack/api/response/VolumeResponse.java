// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.storage.Volume;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a volume in a parameter's {@code entityType}. */
@EntityReference(Volume.class)
public class VolumeResponse extends BaseResponseWithAnnotations {}
