// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import java.io.IOException;

/** Ends an agent, for a test, in the middle of what it does. */
final class Killed extends IOException {
    private static final long serialVersionUID = 1L;

    /** Steps of which this one is not reached. */
    static ReplicaCollapse.Steps before(String step) {
        return reached -> {
            if (reached.equals(step)) {
                throw new Killed();
            }
        };
    }
}
