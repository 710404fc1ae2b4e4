// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.operation.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Step "plan": sees at both hosts that the roam can be done, before anything is stopped or sent. */
final class CheckHosts extends RoamStep {
    private final Hosts hosts;
    private final Patience patience;

    CheckHosts(Plans plans, Hosts hosts, Patience patience) {
        super("plan", plans);
        this.hosts = hosts;
        this.patience = patience;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        List<String> obstacles = new ArrayList<>();
        for (Site site : List.of(plan.from(), plan.to())) {
            Hosts.HostReport report = patience.with(context, heard -> hosts.probe(site.host(), site.zone()));
            report.problems()
                    .forEach(problem ->
                            obstacles.add("host " + site.hostName() + " in " + site.zoneName() + ": " + problem));
        }
        for (DiskMove disk : plan.disks()) {
            Optional<Hosts.DiskReport> report =
                    patience.with(context, heard -> hosts.inspect(plan.from().host(), disk.sourcePath()));
            report.ifPresentOrElse(
                    it -> obstacles.addAll(obstaclesOf(disk, it, plan)),
                    () -> obstacles.add("volume " + disk.disk() + ": its file " + disk.sourcePath() + " is missing in "
                            + plan.from().zoneName() + "; restore it before the desktop is moved"));
        }
        if (!obstacles.isEmpty()) {
            throw new RoamRefused(obstacles);
        }
        return "from " + plan.from().hostName() + " in " + plan.from().zoneName() + " to "
                + plan.to().hostName() + " in " + plan.to().zoneName();
    }

    private static List<String> obstaclesOf(DiskMove disk, Hosts.DiskReport report, RoamPlan plan) {
        List<String> obstacles = new ArrayList<>();
        String volume = "volume " + disk.disk();
        if (!report.format().equals("qcow2")) {
            obstacles.add(volume + " has the format " + report.format() + "; only qcow2 can be moved");
        }
        if (report.damaged()) {
            obstacles.add(volume + " is marked corrupt; repair it with 'qemu-img check -r all " + disk.sourcePath()
                    + "' while the desktop is stopped");
        }
        if (report.internalSnapshots() > 0) {
            obstacles.add(volume + " has " + report.internalSnapshots()
                    + " internal snapshots, which a move would lose; delete them first");
        }
        // One that went back to a volume snapshot lies over nothing: CloudStack has written it whole.
        if (disk.sourceBasePath().isPresent()
                && report.basePath().isPresent()
                && !report.basePath().equals(disk.sourceBasePath())) {
            obstacles.add(volume + " lies over " + report.basePath().get() + " and not over its template's file "
                    + disk.sourceBasePath().get() + "; its template's row and its file disagree");
        }
        if (disk.sourceBasePath().isEmpty() && disk.base().isPresent()) {
            obstacles.add(volume + " is a clone of template " + disk.base().get() + ", which "
                    + plan.from().zoneName() + " has no row of in the volume's pool; its base is not known");
        } else if (disk.sourceBasePath().isEmpty() && report.basePath().isPresent()) {
            obstacles.add(volume + " lies over " + report.basePath().get() + ", which no template is known for");
        }
        report.linkRecord().ifPresent(record -> obstacles.addAll(obstaclesOf(volume, record, plan)));
        return obstacles;
    }

    private static List<String> obstaclesOf(String volume, LinkRecord record, RoamPlan plan) {
        boolean ours = record.desktop().equals(plan.desktop());
        boolean here = record.zone().equals(plan.from().zone());
        if (ours && here && record.state() == LinkState.ACTIVE && record.epoch().equals(plan.epoch())) {
            return List.of();
        }
        return List.of(volume + ": its file says that it is "
                + record.state().name().toLowerCase(java.util.Locale.ROOT) + " for desktop "
                + record.desktop() + " at epoch " + record.epoch() + " in zone " + record.zone()
                + ", and not active for this one at epoch "
                + plan.epoch() + "; it is not the newest copy, or was taken from another desktop");
    }
}
