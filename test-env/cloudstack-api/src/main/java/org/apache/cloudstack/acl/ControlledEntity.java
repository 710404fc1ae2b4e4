// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.acl;

import com.cloud.domain.PartOf;
import com.cloud.user.OwnedBy;

/** Something that belongs to an account in a domain. */
public interface ControlledEntity extends OwnedBy, PartOf {
    /** Whether a resource is open to its account or to its domain. */
    enum ACLType {
        Account,
        Domain
    }

    Class<?> getEntityType();
}
