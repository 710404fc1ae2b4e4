// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import java.util.OptionalDouble;

/**
 * When every measured zone is slow, what is slow is what they have in common: the user's own network. A move would not help.
 *
 * <p>One slow zone alone proves nothing, unless there is only one: it may be the one that the user has gone away from.
 */
final class BlameWifiRule implements StayRule {

    @Override
    public Ruling judge(Deliberation d) {
        OptionalDouble limit = d.policy().blameWifiAboveMillis();
        int measured = 0;
        double fastest = Double.POSITIVE_INFINITY;
        for (int zone = 0; zone < d.zones(); zone++) {
            if (!Double.isNaN(d.ms(zone))) {
                measured++;
                fastest = Math.min(fastest, d.ms(zone));
            }
        }
        boolean enough = measured >= Math.min(2, d.zones()) && measured > 0;
        if (limit.isEmpty() || !enough || fastest <= limit.getAsDouble()) {
            return Ruling.GO_ON;
        }
        return Ruling.stay(Reason.of(
                        ReasonCode.WIFI_BLAMED,
                        "the fastest of " + measured + " measured zones answers in " + Unit.MS.text(fastest)
                                + ", more than " + Unit.MS.text(limit.getAsDouble())
                                + ": the user's own network is slow, a move would not help")
                .measured(fastest, Unit.MS)
                .against(limit.getAsDouble(), Unit.MS));
    }
}
