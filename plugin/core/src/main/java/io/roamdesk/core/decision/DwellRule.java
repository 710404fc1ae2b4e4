// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import java.time.Duration;

/** Lets a new location hold for a while before the desktop follows. */
final class DwellRule implements MoveRule {

    @Override
    public Ruling judge(Deliberation d, int zone, Pending pending) {
        Duration dwell = d.policy().dwell();
        Duration held = Duration.between(pending.since(), d.input().now());
        if (held.compareTo(dwell) >= 0) {
            return Ruling.GO_ON;
        }
        return Ruling.stay(Reason.of(
                        ReasonCode.DWELLING,
                        d.zone(zone) + " has been the right zone for " + held.toSeconds() + " s, the policy asks for "
                                + dwell.toSeconds() + " s")
                .about(d.zone(zone))
                .measured(held.toSeconds(), Unit.SECONDS)
                .against(dwell.toSeconds(), Unit.SECONDS));
    }
}
