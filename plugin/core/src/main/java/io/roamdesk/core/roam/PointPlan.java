// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.replication.Retention;
import java.time.Instant;
import java.util.Optional;

/**
 * What only the update of a replica needs to know, beside the plan.
 *
 * @param freeze whether the guest's file systems are frozen
 * @param retention how many points are kept
 * @param since the checkpoint at the source that marks the moment of the replica's newest point; empty when there is none
 * @param attempt the present attempt to send; empty before the first
 * @param taken the moment at which the machine was read, once it was sent
 */
public record PointPlan(
        boolean freeze,
        Retention retention,
        Optional<String> since,
        Optional<Attempt> attempt,
        Optional<Hosts.Taken> taken) {
    /** The same, with this attempt. */
    public PointPlan with(Attempt begun) {
        return new PointPlan(freeze, retention, since, Optional.of(begun), Optional.empty());
    }

    /** The same, with what the host said of the moment. */
    public PointPlan with(Hosts.Taken moment) {
        return new PointPlan(freeze, retention, since, attempt, Optional.of(moment));
    }

    /**
     * An attempt to send.
     *
     * @param transfer its id
     * @param begunAt when it began: the moment was not before
     * @param checkpoint the checkpoint that it makes; empty when the machine does not run
     */
    public record Attempt(String transfer, Instant begunAt, Optional<String> checkpoint) {}
}
