// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import java.time.Duration;
import java.util.List;

/** The steps of a cold roam, as the journal names them. */
final class Steps {
    /** All, in order. */
    static final List<String> ALL =
            List.of("plan", "base", "presync", "stop", "release", "sync", "switch", "link", "start", "settle");

    /** How long a move may take to come to a boundary. */
    static final Duration TO_ITS_BOUNDARY = Duration.ofSeconds(90);

    private Steps() {}
}
