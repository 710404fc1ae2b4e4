// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** What a reason is about. The names are part of the API: they are never renamed. */
public enum ReasonCode {
    /** A signal that tells where the user is. */
    SIGNAL_USED,
    /** A signal that says nothing that can be used, and why. */
    SIGNAL_UNUSABLE,
    /** A signal that contradicts a more trusted one and was dropped. */
    SIGNAL_CONFLICT,
    /** The client's report is older than reports are believed. */
    REPORT_EXPIRED,
    /** The desktop's zone has no roaming settings. */
    CURRENT_ZONE_UNKNOWN,
    /** No signal tells where the user is. */
    LOCATION_UNKNOWN,
    /** Every zone is slow, so it is the user's own network. */
    WIFI_BLAMED,
    /** The desktop is where the user is. */
    AT_SAME_LOCATION,
    /** The desktop is not where the user is. */
    NOT_AT_SAME_LOCATION,
    /** What is known of the location does not answer the same-location rule for the desktop's zone. */
    RULE_NOT_JUDGED,
    /** A zone where the user is was found. */
    ZONE_AT_LOCATION,
    /** No zone where the user is can take the desktop. */
    NO_ZONE_AT_LOCATION,
    /** A zone that is near was found. */
    ZONE_NEAR,
    /** No zone is near and better than the present one. */
    NO_ZONE_NEAR,
    /** Refused: no desktops are to be moved into the zone. */
    ZONE_DISABLED,
    /** Refused: the policy does not allow the zone. */
    ZONE_NOT_ALLOWED,
    /** Refused: the zone cannot take the desktop in. */
    ZONE_UNFIT,
    /** Refused: the measured round trip is longer than to the present zone. */
    SLOWER_THAN_HERE,
    /** Refused: beyond the limit of the near rule. */
    BEYOND_NEAR_LIMIT,
    /** Refused: what the near rule compares is not known of this zone or of the present one. */
    NOT_MEASURED,
    /** Refused: not nearer than the present zone, or not by enough. */
    NOT_NEARER,
    /** Refused: another zone that can take the desktop is better. */
    NOT_BEST,
    /** The last move was too short a while ago. */
    COOLING_OFF,
    /** The new location has not held for long enough. */
    DWELLING,
    /** The roam would take longer than a person is asked to wait. */
    WAIT_TOO_LONG,
    /** Nothing stands against the move. */
    MOVE,
    /** An administrator's choice. */
    OVERRIDDEN,
    /** An administrator's choice that cannot be followed. */
    OVERRIDE_REFUSED,
    /** The desktop is in the zone that was asked for. */
    ALREADY_THERE
}
