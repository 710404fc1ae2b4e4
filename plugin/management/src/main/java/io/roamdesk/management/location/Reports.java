// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.management.zone.ZoneStore;
import java.util.Optional;

/** The report that a decision is made by: what the command itself says, or else what was reported before. */
public class Reports {
    private final ReportStore store;
    private final ReportReader reader;
    private final ZoneStore zones;

    public Reports(ReportStore store, ReportReader reader, ZoneStore zones) {
        this.store = store;
        this.reader = reader;
        this.zones = zones;
    }

    /**
     * The report for a desktop.
     *
     * @param given what the command says
     * @param user the caller
     * @param account the caller's account
     * @param owner the account that owns the desktop
     * @param keep whether what the command says is kept for later decisions
     */
    public Optional<LocationReport> of(GivenLocation given, long user, long account, long owner, boolean keep) {
        if (given.saysAnything()) {
            LocationReport report = reader.read(given, zones.catalog());
            if (keep) {
                store.save(user, account, report);
            }
            return Optional.of(report);
        }
        Optional<LocationReport> before = store.newest(user, owner);
        return before.isPresent() || given.getRequestAddress() == null
                ? before
                : Optional.of(reader.read(given, zones.catalog()));
    }
}
