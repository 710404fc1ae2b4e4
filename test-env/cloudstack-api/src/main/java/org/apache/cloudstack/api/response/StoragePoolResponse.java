// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.storage.StoragePool;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a storage pool in a parameter's {@code entityType}. */
@EntityReference(StoragePool.class)
public class StoragePoolResponse extends BaseResponseWithAnnotations {}
