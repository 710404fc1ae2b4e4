// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a decision came out as it did.
 *
 * @param signal the most trusted signal that told where the user is; empty when none did
 * @param reasons in the order in which they were found; the last one decided
 * @param alternatives zones that were refused, best first, ten at most
 */
public record Explanation(Optional<Signal> signal, List<Reason> reasons, List<Alternative> alternatives) {

    /**
     * @throws IllegalArgumentException when there is no reason
     */
    public Explanation {
        Objects.requireNonNull(signal, "signal");
        reasons = List.copyOf(reasons);
        alternatives = List.copyOf(alternatives);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a decision has at least one reason");
        }
    }

    /** The reason that decided. */
    public Reason decisive() {
        return reasons.get(reasons.size() - 1);
    }
}
