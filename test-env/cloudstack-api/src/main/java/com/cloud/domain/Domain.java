// SPDX-License-Identifier: Apache-2.0
package com.cloud.domain;

import com.cloud.user.OwnedBy;
import java.util.Date;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A domain: a folder of accounts. */
public interface Domain extends OwnedBy, Identity, InternalIdentity {
    long ROOT_DOMAIN = 1L;

    Long getParent();

    String getName();

    Date getRemoved();

    /** The path of names from the root, with a slash at each end. */
    String getPath();

    int getLevel();
}
