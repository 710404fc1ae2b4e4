// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepPlan;
import java.util.List;

/**
 * The steps of the update of a replica, in order. The desktop goes on where it is.
 *
 * <pre>
 * plan     both hosts and the disks are fit for it                       nothing was changed so far
 * base     the destination holds identical bases, or gets them; both ends pin them
 * send     the disks as they are at one moment: what the destination     undone: if all disks were sealed, they are kept as a recovery point; else
 *          lacks is sent, and sealed as a passive layer over the         what was sealed stays as a seed of the next update and is offered to nobody;
 *          replica's newest point                                        the checkpoint of the moment goes
 * keep     the recovery point is recorded; when nothing has changed       the point of no return
 *          since the newest one, that one moves forward instead
 *          what it made superfluous goes: checkpoints, pins at the source, old points; what cannot go now goes with the next update
 * </pre>
 *
 * The checkpoint of the point that came before stays until the next one is recorded, so an update that is taken back costs the next one nothing.
 */
final class ReplicaUpdate {
    private ReplicaUpdate() {}

    /** The steps, in this world. */
    static StepPlan steps(World world) {
        Plans plans = world.plans();
        Hosts hosts = world.hosts();
        Patience patience = new Patience(world.timings());
        Transfer transfer = new Transfer(world);
        Records records = new Records(hosts, patience);
        Bases bases = new Bases(hosts, world.instances(), patience);
        Points points = new Points(plans, world.points());
        Checkpoints checkpoints = new Checkpoints(hosts, world.points());
        KeepPoint keep = new KeepPoint(
                plans, hosts, records, points, new Trim(hosts, records, world.points(), bases, checkpoints));
        List<io.roamdesk.core.operation.Step> steps = List.of(
                new CheckHosts(plans, hosts, patience),
                new MatchBases(plans, hosts, world.instances(), patience, transfer, bases),
                new SendPoint(world, patience, transfer, records, points, checkpoints),
                keep);
        return new StepPlan(steps, steps.indexOf(keep));
    }
}
