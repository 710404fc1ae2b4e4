// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import io.roamdesk.engine.failure.EngineException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a job stood at one moment.
 *
 * @param id the id it was started by
 * @param bytesDone bytes of disk dealt with
 * @param bytesTotal bytes of disk to deal with, as far as known; 0 until known
 * @param wireBytes bytes counted on the sockets, both ways, TLS and HTTP included
 * @param bytesPerSecond the rate on the wire of the last seconds; 0 after the end
 * @param endedAt empty while it runs
 * @param phase what it does, in a few words
 * @param failure why it failed or was cancelled; empty otherwise
 * @param disks what it did for each disk; complete when it is DONE
 * @param taken the moment at which it reads a running machine; empty when it reads none, and until it is known
 * @param screen what a machine showed that it started; empty when it starts none, and until it is known
 */
public record JobStatus(
        String id,
        JobState state,
        long bytesDone,
        long bytesTotal,
        long wireBytes,
        long bytesPerSecond,
        Instant startedAt,
        Optional<Instant> endedAt,
        String phase,
        Optional<EngineException> failure,
        List<DiskResult> disks,
        Optional<TakenMoment> taken,
        Optional<Screen> screen) {
    public JobStatus {
        disks = List.copyOf(disks);
    }
}
