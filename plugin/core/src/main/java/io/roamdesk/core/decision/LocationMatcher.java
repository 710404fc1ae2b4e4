// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** Answers a same-location rule for a zone. */
interface LocationMatcher {

    /**
     * @param zone position in the catalog
     */
    Answer matches(Deliberation d, int zone, Edge edge);

    /** What was compared, in words and numbers. */
    Reason describe(ReasonCode code, Deliberation d, int zone, Edge edge);
}
