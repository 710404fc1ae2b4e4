// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a signal.
 *
 * @param fix what it states, if anything
 * @param notes why something that was reported says nothing
 */
record Reading(Optional<Fix> fix, List<Reason> notes) {

    static final Reading NOTHING = new Reading(Optional.empty(), List.of());

    static Reading of(Fix fix) {
        return new Reading(Optional.of(fix), List.of());
    }

    static Reading unusable(Signal signal, String why) {
        return new Reading(Optional.empty(), List.of(Reason.of(ReasonCode.SIGNAL_UNUSABLE, signal + ": " + why)));
    }
}
