// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Leaves time between two moves. */
final class CoolOffRule implements MoveRule {

    @Override
    public Ruling judge(Deliberation d, int zone, Pending pending) {
        Duration coolOff = d.policy().coolOff();
        Optional<Instant> last = d.input().lastMoveAt();
        if (last.isEmpty() || !d.input().now().isBefore(last.get().plus(coolOff))) {
            return Ruling.GO_ON;
        }
        long ago = Math.max(0, Duration.between(last.get(), d.input().now()).toSeconds());
        return Ruling.stay(Reason.of(
                        ReasonCode.COOLING_OFF,
                        "the last move was " + ago + " s ago, the next to " + d.zone(zone) + " may be "
                                + coolOff.toSeconds() + " s after it")
                .about(d.zone(zone))
                .measured(ago, Unit.SECONDS)
                .against(coolOff.toSeconds(), Unit.SECONDS));
    }
}
