// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.List;

/**
 * What a rule says.
 *
 * @param outcome go on with the next rule, or end here
 * @param reasons what it found; may be empty when it goes on
 */
record Ruling(Outcome outcome, List<Reason> reasons) {

    enum Outcome {
        GO_ON,
        STAY,
        POSTPONE
    }

    static final Ruling GO_ON = new Ruling(Outcome.GO_ON, List.of());

    static Ruling goOn(Reason reason) {
        return new Ruling(Outcome.GO_ON, List.of(reason));
    }

    static Ruling stay(Reason reason) {
        return new Ruling(Outcome.STAY, List.of(reason));
    }

    static Ruling postpone(Reason reason) {
        return new Ruling(Outcome.POSTPONE, List.of(reason));
    }
}
