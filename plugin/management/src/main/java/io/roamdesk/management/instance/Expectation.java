// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import io.roamdesk.core.roam.CloudFailure;

/** What the switch of ownership expects of CloudStack's rows. */
final class Expectation {
    private Expectation() {}

    /** Ends the transaction, and so the switch, unless it holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CloudFailure(otherwise + "; nothing was moved");
        }
    }
}
