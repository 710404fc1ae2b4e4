// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.roam.Hosts.DiskBus;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * That a recovery point is to be started for a look.
 *
 * @param time for how long, 5 to 600 seconds
 * @param bus how its guest sees its disks
 */
record LookRequest(Duration time, DiskBus bus) {
    private static final int DEFAULT_SECONDS = 60;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 600;

    /** What a command asks for; empty when it asks for no start. */
    static Optional<LookRequest> of(VerifyReplicaCmd command) {
        if (!Boolean.TRUE.equals(command.getBoot())) {
            return Optional.empty();
        }
        int seconds = command.getBootSeconds() == null ? DEFAULT_SECONDS : command.getBootSeconds();
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw new InvalidParameterValueException(
                    "bootseconds is " + LEAST_SECONDS + " to " + MOST_SECONDS + ", not " + seconds);
        }
        return Optional.of(new LookRequest(Duration.ofSeconds(seconds), bus(command.getBootBus())));
    }

    private static DiskBus bus(String name) {
        if (name == null || name.isBlank()) {
            return DiskBus.VIRTIO;
        }
        return Arrays.stream(DiskBus.values())
                .filter(bus -> bus.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidParameterValueException("bootbus is virtio, scsi, sata or ide, not " + name));
    }
}
