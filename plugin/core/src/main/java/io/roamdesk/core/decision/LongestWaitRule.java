// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import java.time.Duration;
import java.util.Optional;

/** Connects in place and replicates ahead when the roam would take longer than a person is asked to wait. */
final class LongestWaitRule implements MoveRule {

    @Override
    public Ruling judge(Deliberation d, int zone, Pending pending) {
        Duration longest = d.policy().longestWait();
        Optional<Duration> predicted = d.fitness(zone).predictedRoam();
        if (predicted.isEmpty() || predicted.get().compareTo(longest) <= 0) {
            return Ruling.GO_ON;
        }
        return Ruling.postpone(Reason.of(
                        ReasonCode.WAIT_TOO_LONG,
                        "a roam to " + d.zone(zone) + " would take "
                                + predicted.get().toSeconds() + " s, the longest wait is " + longest.toSeconds()
                                + " s: connect in " + d.zone(d.current()) + " and replicate ahead")
                .about(d.zone(zone))
                .measured(predicted.get().toMillis() / 1000.0, Unit.SECONDS)
                .against(longest.toSeconds(), Unit.SECONDS));
    }
}
