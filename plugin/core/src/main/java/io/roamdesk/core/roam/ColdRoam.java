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
 * link     the destination's link is the active one, its redo logs over CloudStack's own bases
 * start    the desktop runs there, if it ran before
 * settle   the source's redo logs are passive replicas, over pins        nobody waits for this
 * </pre>
 *
 * The console session of the person who connects belongs to that person and to no step: its token must not be kept in a journal.
 */
public final class ColdRoam {
    /** The step after which the desktop is where it was wanted. */
    public static final String ARRIVED = "start";

    private ColdRoam() {}

    /** The steps, on these hosts and machines. */
    public static StepPlan steps(Plans plans, Instances instances, Hosts hosts, RoamTimings timings) {
        Patience patience = new Patience(timings);
        Transfer transfer = new Transfer(hosts, plans, patience, timings);
        Records records = new Records(hosts, patience);
        Bases bases = new Bases(hosts, instances, patience);
        SwitchOwnership switchOwnership = new SwitchOwnership(plans, instances);
        List<io.roamdesk.core.operation.Step> steps = List.of(
                new CheckHosts(plans, hosts, patience),
                new MatchBases(plans, hosts, instances, patience, transfer, bases),
                new SendAhead(plans, transfer),
                new StopDesktop(plans, hosts, instances, patience, timings),
                new ReleaseSource(plans, records),
                new SendRest(plans, transfer, records),
                switchOwnership,
                new LinkCopies(plans, instances, records, bases),
                new StartDesktop(plans, hosts, instances, bases, patience, timings),
                new Settle(plans, hosts, records, bases));
        return new StepPlan(steps, steps.indexOf(switchOwnership));
    }
}
