// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import io.roamdesk.core.roam.RoamPlan;

/** Is told that a desktop belongs to another zone. What it writes is committed with that, or not at all. */
public interface OwnershipListener {
    /** The rows have been changed by this plan, in the transaction that is open. */
    void moved(RoamPlan plan);
}
