// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import io.roamdesk.core.zone.ZoneId;

/**
 * The zone where a desktop lives. The record of a disk that has no base names it by itself, since there is no link that would.
 *
 * @param zone the zone
 * @param zoneName its name, for messages
 */
public record Residence(ZoneId zone, String zoneName) {}
