// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The moment at which a running machine was read, and how.
 *
 * @param at when, by the clock of this host; the content is not older
 * @param consistency what the guest finds when it starts from it
 * @param compared what was read to find what changed
 * @param reason why it was not the bitmap, and why the file systems were not frozen though asked for; empty when there is nothing to say
 * @param frozen how long the guest's file systems were frozen; zero when they were not
 */
public record TakenMoment(
        Instant at, Consistency consistency, Compared compared, Optional<String> reason, Duration frozen) {
    /** What the guest finds. */
    public enum Consistency {
        /** As after a power cut. */
        CRASH,
        /** As after its file systems were unmounted. */
        FILE_SYSTEMS,
        /** As after a power cut: freezing was tried, and was broken off at its deadline. */
        TIMED_OUT
    }

    /** What was read. */
    public enum Compared {
        /** Only what the machine wrote since an earlier moment. */
        DIRTY_BITMAP,
        /** Everything above the base, of one disk at least. */
        ALL_ABOVE_BASE
    }

    /** The same, with everything compared for one more reason; the first that there was is the cause of the others. */
    public TakenMoment comparingAll(String why) {
        if (compared == Compared.ALL_ABOVE_BASE) {
            return this;
        }
        return new TakenMoment(
                at,
                consistency,
                Compared.ALL_ABOVE_BASE,
                Optional.of(reason.map(it -> it + "; ").orElse("") + why),
                frozen);
    }
}
