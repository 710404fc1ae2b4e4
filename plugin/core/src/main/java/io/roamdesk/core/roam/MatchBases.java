// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Step "base": sees that the destination holds every base with the same content, and sends a base that it lacks. A base that differs is never accepted: the redo log
 * over it would show the guest another disk.
 */
final class MatchBases extends RoamStep {
    private final Hosts hosts;
    private final Instances instances;
    private final Patience patience;
    private final Transfer transfer;
    private final JobWatch watch;

    MatchBases(Plans plans, Hosts hosts, Instances instances, Patience patience, Transfer transfer) {
        super("base", plans);
        this.hosts = hosts;
        this.instances = instances;
        this.patience = patience;
        this.transfer = transfer;
        this.watch = new JobWatch(hosts);
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        List<DiskMove> matched = new ArrayList<>();
        int sent = 0;
        for (DiskMove disk : plan.disks()) {
            if (disk.base().isEmpty()) {
                matched.add(disk);
                continue;
            }
            DiskMove known = disk.withBaseDigest(digests(plan, disk, context));
            if (!disk.targetHasBase()) {
                sent += send(plan, known, context);
                instances.recordBase(plan, known);
            }
            matched.add(known);
        }
        plans.save(context.operation(), plan.withDisks(matched));
        return sent == 0
                ? "the bases in " + plan.to().zoneName() + " are identical"
                : sent + " base(s) sent to " + plan.to().zoneName();
    }

    private String digests(RoamPlan plan, DiskMove disk, StepContext context) throws InterruptedException {
        return patience.with(context, tried -> {
            List<JobWatch.Job> jobs = new ArrayList<>();
            jobs.add(indexing(plan.from(), disk.sourceBasePath().orElseThrow()));
            if (disk.targetHasBase()) {
                jobs.add(indexing(plan.to(), disk.targetBasePath().orElseThrow()));
            }
            List<String> digests = watch.untilEnd(jobs, context).stream()
                    .map(MatchBases::digestOf)
                    .toList();
            String source = digests.get(0);
            if (digests.stream().anyMatch(digest -> !digest.equals(source))) {
                throw new RoamRefused(
                        List.of("the base " + disk.base().orElseThrow() + " differs: its content is " + source + " in "
                                + plan.from().zoneName() + " and " + digests.get(1) + " in "
                                + plan.to().zoneName()
                                + "; nothing was stopped. Replace the copy in "
                                + plan.to().zoneName() + " by an identical one"));
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

    private int send(RoamPlan plan, DiskMove disk, StepContext context) throws InterruptedException {
        String path = disk.targetBasePath().orElseThrow();
        if (hosts.inspect(plan.to().host(), path).isPresent()) {
            // An earlier try sent it and died before it could say so; its content is looked at all the same.
            String there = digestOf(
                    watch.untilEnd(List.of(indexing(plan.to(), path)), context).get(0));
            if (there.equals(disk.baseDigest().orElseThrow())) {
                return 0;
            }
            throw new RoamRefused(
                    List.of("the file " + path + " in " + plan.to().zoneName()
                            + " is not the base it should be, and no row of CloudStack's knows it; remove it"));
        }
        String id = disk.base().orElseThrow().uuid();
        Optional<String> digest = disk.baseDigest();
        Hosts.DiskReport base = hosts.inspect(
                        plan.from().host(), disk.sourceBasePath().orElseThrow())
                .orElseThrow();
        String fileName = path.substring(path.lastIndexOf('/') + 1);
        transfer.run(
                plan,
                new Transfer.Shipment(
                        name(),
                        Optional.empty(),
                        List.of(new Hosts.Source(
                                id,
                                disk.sourceBasePath().orElseThrow(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                true)),
                        List.of(new Hosts.Target(
                                id,
                                plan.to().directory(),
                                fileName,
                                base.virtualSize(),
                                Optional.empty(),
                                digest,
                                Optional.empty(),
                                plan.owner().uuid(),
                                Optional.empty())),
                        true),
                context);
        return 1;
    }
}
