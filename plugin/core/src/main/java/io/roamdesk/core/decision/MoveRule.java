// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** Looks for a reason not to move now, when the zone to go to has been found. */
interface MoveRule {

    /**
     * @param zone position of the zone to go to
     * @param pending since when that zone has been the right one
     */
    Ruling judge(Deliberation d, int zone, Pending pending);
}
