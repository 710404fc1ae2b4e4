// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.decision.Decision;
import io.roamdesk.core.decision.Pending;
import io.roamdesk.core.decision.ReasonCode;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.AheadChoice;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.decision.Decisions;
import io.roamdesk.management.desktop.DesktopPolicies;
import io.roamdesk.management.desktop.DesktopRow;
import io.roamdesk.management.desktop.DesktopStore;
import io.roamdesk.management.location.ReportStore;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Where the user of a desktop is, by the newest report of a device and the same decision that moves the desktop when it is connected. */
public class NearZone {
    private static final String DEVICE = "device";
    private static final long NOBODY = -1;

    private final DesktopStore desktops;
    private final DesktopPolicies policies;
    private final Decisions decisions;
    private final ReportStore reports;
    private final RoamdeskSettings settings;
    private final Clock clock;

    public NearZone(
            DesktopStore desktops,
            DesktopPolicies policies,
            Decisions decisions,
            ReportStore reports,
            RoamdeskSettings settings,
            Clock clock) {
        this.desktops = desktops;
        this.policies = policies;
        this.decisions = decisions;
        this.reports = reports;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where the user is; empty for a machine that does not roam, and when no report is believed any more. */
    Optional<Whereabouts> of(VMInstanceVO machine, ZoneId home) {
        Optional<DesktopRow> desktop =
                desktops.find(new DesktopId(machine.getUuid())).filter(DesktopRow::enabled);
        Optional<LocationReport> report = reports.newest(NOBODY, machine.getAccountId())
                .filter(it -> it.reportedAt().plus(settings.reportValidity()).isAfter(clock.instant()));
        return desktop.flatMap(row -> report.map(it -> whereabouts(machine, home, row, it)));
    }

    private Whereabouts whereabouts(VMInstanceVO machine, ZoneId home, DesktopRow desktop, LocationReport report) {
        Decision decision = decisions.decide(
                machine,
                policies.of(desktop),
                new Decisions.Known(Optional.of(report), desktop.homeZone(), desktop.lastMove(), desktop.pending()));
        Optional<ZoneId> there = elsewhere(decision);
        boolean here = decision.explanation().reasons().stream()
                .anyMatch(reason -> reason.code() == ReasonCode.AT_SAME_LOCATION);
        return new Whereabouts(
                there.or(() -> here ? Optional.of(home) : Optional.empty()),
                there.map(zone -> new AheadChoice.Near(zone, report.coordinates(), DEVICE)),
                report.reportedAt());
    }

    // A desktop that only waits until its user has stayed for long enough would move there if it were asked to.
    private static Optional<ZoneId> elsewhere(Decision decision) {
        return switch (decision.kind()) {
            case MOVE -> Optional.of(decision.zone());
            case POSTPONE -> Optional.of(((Decision.Postpone) decision).replicateTo());
            case STAY, REFUSE -> decision.pending().map(Pending::zone);
        };
    }

    /**
     * Where a user is.
     *
     * @param zone the zone where the desktop should be; empty when nobody can tell
     * @param near that zone if it is another than the one where the desktop is
     * @param reportedAt when the device said so
     */
    record Whereabouts(Optional<ZoneId> zone, Optional<AheadChoice.Near> near, Instant reportedAt) {}
}
