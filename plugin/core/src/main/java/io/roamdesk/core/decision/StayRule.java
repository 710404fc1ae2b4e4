// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** Looks for a reason to leave the desktop where it is, before any other zone is looked at. */
interface StayRule {

    Ruling judge(Deliberation d);
}
