// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Step "base": sees that the destination holds every base with the same content, and pins it at both ends. A base of which the destination has only a pin is put back from
 * that; one that it lacks is sent. A base that differs is never accepted: the redo log over it would show the guest another disk.
 */
final class MatchBases extends RoamStep {
    private final Hosts hosts;
    private final Instances instances;
    private final Patience patience;
    private final Transfer transfer;
    private final Bases bases;
    private final JobWatch watch;

    MatchBases(Plans plans, Hosts hosts, Instances instances, Patience patience, Transfer transfer, Bases bases) {
        super("base", plans);
        this.hosts = hosts;
        this.instances = instances;
        this.patience = patience;
        this.transfer = transfer;
        this.bases = bases;
        this.watch = new JobWatch(hosts);
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        List<DiskMove> matched = new ArrayList<>();
        int sent = 0;
        for (DiskMove planned : plan.disks()) {
            if (planned.base().isEmpty()) {
                matched.add(planned);
                continue;
            }
            DiskMove disk = bases.asCloudStackHasIt(plan, planned);
            DiskMove known = disk.withBaseDigest(digest(plan, disk, context));
            require(plan.from(), known.sourceBasePath().orElseThrow(), known, context);
            if (!bases.pin(plan.to(), targetPath(known), known.baseDigest().orElseThrow(), context)) {
                send(plan, known, context);
                require(plan.to(), targetPath(known), known, context);
                sent++;
            }
            instances.recordBase(plan, known);
            matched.add(known);
        }
        plans.save(context.operation(), plan.withDisks(matched));
        return sent == 0
                ? "the bases in " + plan.to().zoneName() + " are identical"
                : sent + " base(s) sent to " + plan.to().zoneName();
    }

    @Override
    void undo(RoamPlan plan, StepContext context) {
        bases.release(plan.from());
        bases.release(plan.to());
    }

    private static String targetPath(DiskMove disk) {
        return disk.targetBasePath().orElseThrow();
    }

    private void require(Site site, String path, DiskMove disk, StepContext context) throws InterruptedException {
        if (!bases.pin(site, path, disk.baseDigest().orElseThrow(), context)) {
            throw missing(site, path, disk);
        }
    }

    private static StepFailed missing(Site site, String path, DiskMove disk) {
        return new StepFailed(
                "DISK_MISSING",
                "the base " + path + " of volume " + disk.disk() + " has gone from " + site.zoneName()
                        + " in the midst of the roam; nothing was stopped. Try again");
    }

    private Optional<Hosts.DiskReport> look(Site site, String path, StepContext context) throws InterruptedException {
        return patience.with(context, heard -> hosts.inspect(site.host(), path));
    }

    /** The digest of the base, which is the same wherever there is a file of it. */
    private String digest(RoamPlan plan, DiskMove disk, StepContext context) throws InterruptedException {
        // A file that no row knows may be there all the same, from an earlier try.
        boolean there = disk.targetHasBase()
                || look(plan.to(), targetPath(disk), context).isPresent();
        try {
            return digest(plan, disk, there, context);
        } catch (HostFailure e) {
            boolean gone = e.code().equals("DISK_MISSING")
                    && look(plan.to(), targetPath(disk), context).isEmpty();
            if (!there || !gone) {
                throw e;
            }
            return digest(plan, disk, false, context);
        }
    }

    private String digest(RoamPlan plan, DiskMove disk, boolean atBothEnds, StepContext context)
            throws InterruptedException {
        return patience.with(context, heard -> {
            List<JobWatch.Job> jobs = new ArrayList<>();
            jobs.add(indexing(plan.from(), disk.sourceBasePath().orElseThrow()));
            if (atBothEnds) {
                jobs.add(indexing(plan.to(), targetPath(disk)));
            }
            List<String> digests = watch.untilEnd(jobs, context, heard).stream()
                    .map(MatchBases::digestOf)
                    .toList();
            String source = digests.get(0);
            if (digests.stream().anyMatch(digest -> !digest.equals(source))) {
                throw new RoamRefused(List.of("the base " + disk.base().orElseThrow() + " differs: its content is "
                        + source + " in "
                        + plan.from().zoneName() + " and " + digests.get(1) + " in "
                        + plan.to().zoneName() + ", in the file " + targetPath(disk)
                        + "; nothing was stopped. Replace the copy in "
                        + plan.to().zoneName() + " by an identical one, or remove it if CloudStack does not know it"));
            }
            return source;
        });
    }

    private JobWatch.Job indexing(Site site, String path) {
        String jobId = UUID.randomUUID().toString();
        return new JobWatch.Job(site.host(), jobId, () -> hosts.indexBase(site.host(), jobId, path));
    }

    private static String digestOf(Hosts.JobReport report) {
        return report.disks().get(0).baseDigest().orElseThrow();
    }

    private void send(RoamPlan plan, DiskMove disk, StepContext context) throws InterruptedException {
        String path = targetPath(disk);
        String id = disk.base().orElseThrow().uuid();
        String sourcePath = disk.sourceBasePath().orElseThrow();
        Hosts.DiskReport base =
                look(plan.from(), sourcePath, context).orElseThrow(() -> missing(plan.from(), sourcePath, disk));
        transfer.run(
                plan,
                new Transfer.Shipment(
                        name(),
                        Optional.empty(),
                        List.of(new Hosts.Source(
                                id, sourcePath, Optional.empty(), Optional.empty(), false, true, Optional.empty())),
                        List.of(new Hosts.Target(
                                id,
                                plan.to().directory(),
                                path.substring(path.lastIndexOf('/') + 1),
                                base.virtualSize(),
                                Optional.empty(),
                                disk.baseDigest(),
                                Optional.empty(),
                                plan.owner().uuid(),
                                Optional.empty())),
                        true),
                context);
    }
}
