// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import java.util.Date;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** An account: the owner of resources. */
public interface Account extends ControlledEntity, InternalIdentity, Identity {
    long ACCOUNT_ID_SYSTEM = 1;
    long ACCOUNT_ID_ADMIN = 2;

    /** The kinds of account; the ordinal is what the database holds. */
    enum Type {
        NORMAL,
        ADMIN,
        DOMAIN_ADMIN,
        RESOURCE_DOMAIN_ADMIN,
        READ_ONLY_ADMIN,
        PROJECT,
        UNKNOWN
    }

    /** Whether an account or a user may log in. */
    enum State {
        DISABLED,
        ENABLED,
        LOCKED,
        REMOVED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    String getAccountName();

    Type getType();

    Long getRoleId();

    State getState();

    Date getCreated();

    Date getRemoved();
}
