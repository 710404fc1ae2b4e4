// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.roam.RunningDesktop;
import io.roamdesk.management.policy.PolicyStore;

/** The policies of desktops. */
public class DesktopPolicies {
    private final PolicyStore policies;

    public DesktopPolicies(PolicyStore policies) {
        this.policies = policies;
    }

    /** The desktop's own policy, or the defaults. */
    public RoamingPolicy of(DesktopRow desktop) {
        return desktop.policy().flatMap(policies::find).orElseGet(PolicyStore::defaults);
    }

    /** What a policy says of a desktop that does not shut down, as a roam needs it. */
    static RunningDesktop otherwise(io.roamdesk.core.policy.RunningDesktop.Treatment treatment) {
        return switch (treatment) {
            case WAIT -> RunningDesktop.WAIT;
            case FORCE -> RunningDesktop.FORCE;
            case GIVE_UP -> RunningDesktop.GIVE_UP;
        };
    }
}
