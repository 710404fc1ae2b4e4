// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import java.util.List;

/** The steps of a cold roam, as the journal names them. */
final class Steps {
    /** All, in order. */
    static final List<String> ALL =
            List.of("plan", "base", "presync", "stop", "release", "sync", "switch", "link", "start", "settle");

    private Steps() {}
}
