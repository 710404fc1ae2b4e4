// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** Without any idea of where the user is the desktop stays. */
final class LocationKnownRule implements StayRule {

    @Override
    public Ruling judge(Deliberation d) {
        if (d.whereabouts().signal().isPresent()) {
            return Ruling.GO_ON;
        }
        return Ruling.stay(Reason.of(
                ReasonCode.LOCATION_UNKNOWN,
                "nothing tells where the user is, the desktop stays in " + d.zone(d.current())));
    }
}
