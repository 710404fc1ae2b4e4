// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import java.time.Duration;
import java.time.Instant;

/** Keeps one transfer at its share of the way between two zones, which changes as others begin and end. */
final class LinkShare {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** A change that is smaller would cost more talk than it brings. */
    private static final double NOTABLE = 0.05;

    private final Hosts hosts;
    private final RunningTransfers transfers;
    private final RoamPlan plan;
    private final StepContext context;
    private long told;
    private Instant lookedAt;

    LinkShare(Hosts hosts, RunningTransfers transfers, RoamPlan plan, StepContext context) {
        this.hosts = hosts;
        this.transfers = transfers;
        this.plan = plan;
        this.context = context;
    }

    /** What the transfer may send in a second now, bytes; 0 for no limit. */
    long now() {
        long limit = transfers.limit(plan.from().zone(), plan.to().zone());
        // An operation that is not listed has the way to itself, as far as anybody knows.
        long share = LinkShares.of(
                        limit, transfers.between(plan.from().zone(), plan.to().zone()))
                .getOrDefault(context.operation(), limit);
        lookedAt = context.clock().instant();
        told = share == 0 || plan.bytesPerSecond() == 0
                ? Math.max(share, plan.bytesPerSecond())
                : Math.min(share, plan.bytesPerSecond());
        return told;
    }

    /** Tells the sender whenever its share has changed notably; to be called whenever it was heard of. */
    Runnable keptOf(String jobId, Runnable heard) {
        return () -> {
            heard.run();
            if (context.clock().instant().isBefore(lookedAt.plus(LOOK))) {
                return;
            }
            long before = told;
            long share = now();
            if (Math.abs(share - before) <= NOTABLE * before) {
                told = before;
                return;
            }
            try {
                hosts.limit(plan.from().host(), jobId, share);
            } catch (HostFailure e) {
                // The next look tells it again. Whether the sender lives is found by who watches its job.
                told = before;
            }
        };
    }
}
