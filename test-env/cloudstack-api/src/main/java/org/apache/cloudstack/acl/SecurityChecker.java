// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.acl;

import com.cloud.utils.component.Adapter;

/** Decides whether a caller may use an entity. */
public interface SecurityChecker extends Adapter {
    /** What a caller wants to do with an entity. */
    enum AccessType {
        ModifyProject,
        OperateEntry,
        UseEntry,
        ListEntry
    }
}
