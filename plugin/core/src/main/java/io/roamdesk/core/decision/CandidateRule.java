// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.Optional;

/** Looks at a zone that the desktop could go to. */
interface CandidateRule {

    /**
     * @param zone position in the catalog, never that of the present zone
     * @return why not; empty when nothing stands against it
     */
    Optional<Reason> refuse(Deliberation d, Closeness closeness, int zone);
}
