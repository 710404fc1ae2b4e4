// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends disks or bases from one site to another: opens the receiver, starts the sender, watches it, closes the receiver. When the way breaks it begins again, and what
 * arrived is not sent twice.
 */
final class Transfer {
    private final Hosts hosts;
    private final Plans plans;
    private final Patience patience;
    private final JobWatch watch;
    private final RunningTransfers transfers;
    private final RoamTimings timings;
    private final SecureRandom random = new SecureRandom();

    Transfer(World world) {
        this.hosts = world.hosts();
        this.plans = world.plans();
        this.patience = new Patience(world.timings());
        this.watch = new JobWatch(hosts);
        this.transfers = world.transfers();
        this.timings = world.timings();
    }

    /** Returns what was done for each disk, when all is sent and, if it was to be sealed, sealed. */
    List<Hosts.DiskDone> run(RoamPlan plan, Shipment shipment, StepContext context) throws InterruptedException {
        return patience.with(context, heard -> once(plan, UUID.randomUUID().toString(), shipment, context, heard)
                .disks());
    }

    /**
     * Sends once.
     *
     * @param id the id of the transfer
     * @param heard told whenever the sender has answered
     * @throws HostFailure when the way breaks
     */
    Hosts.JobReport once(RoamPlan plan, String id, Shipment shipment, StepContext context, Runnable heard)
            throws InterruptedException {
        LinkShare share = new LinkShare(hosts, transfers, plan, context);
        String token = newToken();
        Instant expires = context.clock().instant().plus(timings.tokenLifetime());
        Hosts.Receiver receiver = hosts.openReceiver(
                plan.to().host(), new Hosts.ReceiveOrder(id, token, expires, shipment.desktop(), shipment.targets()));
        try {
            Instant began = context.clock().instant();
            Hosts.SendOrder order = new Hosts.SendOrder(
                    id,
                    receiver,
                    token,
                    share.now(),
                    timings.hostPatience(),
                    shipment.seal(),
                    shipment.moment(),
                    shipment.sources());
            JobWatch.Job sending = new JobWatch.Job(
                    plan.from().host(), id, () -> hosts.send(plan.from().host(), order));
            Hosts.JobReport report = watch.untilEnd(List.of(sending), context, share.keptOf(id, heard))
                    .get(0);
            long millis = Duration.between(began, context.clock().instant()).toMillis();
            plans.saveTransfer(
                    context.operation(),
                    new Plans.Transfer(shipment.step(), report.wireBytes(), millis, report.disks()));
            return report;
        } finally {
            close(plan, id);
        }
    }

    private void close(RoamPlan plan, String id) {
        try {
            hosts.closeReceiver(plan.to().host(), id, true);
        } catch (HostFailure e) {
            // Its token runs out by itself, and a receiver that restarted has forgotten it: nothing is kept open by
            // going on.
            return;
        }
    }

    private String newToken() {
        byte[] token = new byte[32];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /**
     * What is sent.
     *
     * @param step the step that sends it
     * @param desktop the desktop whose disks they are; empty for a base
     * @param sources what to read
     * @param targets what to write, one for each source
     * @param seal whether the disks are complete afterwards
     * @param moment the moment at which a running machine is read
     */
    record Shipment(
            String step,
            Optional<io.roamdesk.core.desktop.DesktopId> desktop,
            List<Hosts.Source> sources,
            List<Hosts.Target> targets,
            boolean seal,
            Optional<Hosts.Moment> moment) {
        /** What is read as it lies there. */
        Shipment(
                String step,
                Optional<io.roamdesk.core.desktop.DesktopId> desktop,
                List<Hosts.Source> sources,
                List<Hosts.Target> targets,
                boolean seal) {
            this(step, desktop, sources, targets, seal, Optional.empty());
        }
    }
}
