// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import java.util.List;
import java.util.UUID;

/**
 * Sees that bases stay where a roam needs them. CloudStack deletes a template's file, and its row, in a pool whose volumes do not use it: at the destination until the
 * switch, at the source after it.
 */
final class Bases {
    private final Hosts hosts;
    private final Instances instances;
    private final Patience patience;
    private final JobWatch watch;

    Bases(Hosts hosts, Instances instances, Patience patience) {
        this.hosts = hosts;
        this.instances = instances;
        this.patience = patience;
        this.watch = new JobWatch(hosts);
    }

    /** The disk with its base at the destination where CloudStack has it now: it may have deleted it since the plan and fetched it again under another name. */
    DiskMove asCloudStackHasIt(RoamPlan plan, DiskMove disk) {
        if (disk.base().isEmpty()) {
            return disk;
        }
        return instances.basePath(plan, disk).map(disk::withTargetBasePath).orElse(disk);
    }

    /** Pins a base, and puts its file back from the pin if it is missing; false when there is neither. */
    boolean pin(Site site, String path, String digest, StepContext context) throws InterruptedException {
        return patience.with(context, heard -> {
            String jobId = UUID.randomUUID().toString();
            try {
                JobWatch.Job pinning =
                        new JobWatch.Job(site.host(), jobId, () -> hosts.pinBase(site.host(), jobId, path, digest));
                watch.untilEnd(List.of(pinning), context, heard);
                return true;
            } catch (HostFailure e) {
                if (e.code().equals("DISK_MISSING")) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Removes the pins of a site that nothing needs any more. What cannot be asked now is done when the next copy there is removed, so nobody waits for it. */
    void release(Site site) {
        try {
            hosts.releasePins(site.host(), site.directory());
        } catch (HostFailure e) {
            return;
        }
    }

    /** Sees that the base that a linked disk lies over is there and known to CloudStack, which may have been about to delete it while the desktop moved in. */
    void keepAtDestination(RoamPlan plan, DiskMove disk, StepContext context) throws InterruptedException {
        if (disk.base().isEmpty()) {
            return;
        }
        String path = disk.targetBasePath().orElseThrow();
        if (!pin(plan.to(), path, disk.baseDigest().orElseThrow(), context)) {
            throw new RoamRefused(List.of("the base " + path + " of volume " + disk.disk() + " is gone from "
                    + plan.to().zoneName() + ", and no pin of it is left; let CloudStack fetch the template into pool "
                    + plan.to().poolUuid() + " again"));
        }
        instances.recordBase(plan, disk);
    }
}
