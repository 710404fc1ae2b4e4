// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** A desktop that is where its user is stays, by the leave threshold, even when another zone is closer still. */
final class AtLocationRule implements StayRule {

    @Override
    public Ruling judge(Deliberation d) {
        int here = d.current();
        return switch (d.matcher().matches(d, here, Edge.LEAVE)) {
            case YES -> Ruling.stay(d.matcher().describe(ReasonCode.AT_SAME_LOCATION, d, here, Edge.LEAVE));
            case NO -> Ruling.goOn(d.matcher().describe(ReasonCode.NOT_AT_SAME_LOCATION, d, here, Edge.LEAVE));
            case UNKNOWN -> Ruling.goOn(Reason.of(
                            ReasonCode.RULE_NOT_JUDGED,
                            "what is known of the location does not tell whether " + d.zone(here)
                                    + " is where the user is (" + d.policy().sameLocation() + ")")
                    .about(d.zone(here)));
        };
    }
}
