// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * A step in the journal.
 *
 * @param ordinal its place, from 0
 * @param name its name, such as "sync"
 * @param state how it stands
 * @param startedAt when its intent was written first
 * @param endedAt when its result was written
 * @param attempts how often it was begun
 * @param detail what happened, for people
 */
public record StepRecord(
        int ordinal,
        String name,
        StepState state,
        Instant startedAt,
        Optional<Instant> endedAt,
        int attempts,
        String detail) {}
