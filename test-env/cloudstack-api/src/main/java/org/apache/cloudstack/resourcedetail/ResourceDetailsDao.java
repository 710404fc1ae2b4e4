// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.resourcedetail;

import com.cloud.utils.db.GenericDao;
import org.apache.cloudstack.api.ResourceDetail;

/** What things say beside their rows. */
public interface ResourceDetailsDao<R extends ResourceDetail> extends GenericDao<R, Long> {
    R findDetail(long resourceId, String name);
}
