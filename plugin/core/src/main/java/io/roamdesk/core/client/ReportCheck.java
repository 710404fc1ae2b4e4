// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.client;

import io.roamdesk.core.zone.ZoneCatalog;

/**
 * Checks a report against the zones when it comes in, where the client can still be told. Deciding does not fail on what a
 * catalog that changed since no longer knows: it says so in its reasons and goes on with the next signal.
 */
public final class ReportCheck {

    private ReportCheck() {}

    /**
     * @return the same report
     * @throws io.roamdesk.core.zone.UnknownCity when the city is that of no zone and no office
     * @throws io.roamdesk.core.zone.AmbiguousCity when several countries have it and none is reported
     * @throws io.roamdesk.core.zone.UnknownOffice when no zone has the office
     * @throws io.roamdesk.core.zone.UnknownZone when a latency is to none of the zones
     */
    public static LocationReport against(ZoneCatalog catalog, LocationReport report) {
        report.city().ifPresent(city -> catalog.requireCity(city, report.country()));
        report.office().ifPresent(catalog::requireOffice);
        report.latencies().millisByZone().keySet().stream().sorted().forEach(catalog::require);
        return report;
    }
}
