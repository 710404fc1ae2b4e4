// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepPlan;
import java.util.List;

/**
 * The steps of a cold roam, in order.
 *
 * <pre>
 * plan     both hosts and the disks are fit for it                       nothing was changed so far
 * base     the destination holds identical bases, or gets them; both ends pin them
 * presync  while the desktop runs, what the destination lacks is sent
 * stop     the guest shuts down                                          undone: started again
 * release  the source's redo logs cannot be started by anyone            undone: active again
 * sync     the rest is sent, verified, sealed                            undone: what was sealed stays as a replica
 * switch   one transaction: epoch + 1, zone, pool, path, networks        the point of no return
 * link     the destination's link is the active one, its redo logs over CloudStack's own bases; the recovery points below them are consumed
 * start    the desktop runs there, if it ran before
 * settle   the source's redo logs are passive replicas, over pins, and
 *          one recovery point                                            nobody waits for this
 * </pre>
 *
 * The console session of the person who connects belongs to that person and to no step: its token must not be kept in a journal.
 */
public final class ColdRoam {
    /** The step after which the desktop is where it was wanted. */
    public static final String ARRIVED = "start";

    private ColdRoam() {}

    /** The steps, in this world. */
    static StepPlan steps(World world) {
        Plans plans = world.plans();
        Instances instances = world.instances();
        Hosts hosts = world.hosts();
        Patience patience = new Patience(world.timings());
        Transfer transfer = new Transfer(world);
        Points points = new Points(plans, world.points());
        Records records = new Records(hosts, patience);
        Bases bases = new Bases(hosts, instances, patience);
        SwitchOwnership switchOwnership = new SwitchOwnership(plans, instances);
        List<io.roamdesk.core.operation.Step> steps = List.of(
                new CheckHosts(plans, hosts, patience),
                new MatchBases(plans, hosts, instances, patience, transfer, bases),
                new SendAhead(plans, transfer),
                new StopDesktop(plans, hosts, instances, patience, world.timings()),
                new ReleaseSource(plans, records),
                new SendRest(plans, transfer, records, points),
                switchOwnership,
                new LinkCopies(plans, instances, records, bases, points),
                new StartDesktop(plans, hosts, instances, bases, patience, world.timings()),
                new Settle(plans, hosts, records, bases, points));
        return new StepPlan(steps, steps.indexOf(switchOwnership));
    }
}
