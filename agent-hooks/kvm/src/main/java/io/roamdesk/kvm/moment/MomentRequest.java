// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which machine is to be read, and how.
 *
 * @param machine the name that libvirt knows it by
 * @param checkpoint the name of the checkpoint that will mark the moment
 * @param since the checkpoint at which the destination's newest point was taken; empty for none
 * @param freeze whether the guest's file systems are frozen for the moment
 */
public record MomentRequest(String machine, String checkpoint, Optional<String> since, boolean freeze) {
    /** What the names of all our checkpoints, and of their bitmaps, begin with. */
    static final String OURS = "roamdesk-";

    private static final Pattern NAME = Pattern.compile(OURS + "[A-Za-z0-9_.-]{1,100}");

    public MomentRequest {
        Objects.requireNonNull(machine, "machine");
        requireOurs(checkpoint);
        since.ifPresent(MomentRequest::requireOurs);
        if (since.equals(Optional.of(checkpoint))) {
            throw new IllegalArgumentException("checkpoint " + checkpoint + " cannot be the one since which it counts");
        }
    }

    /** Refuses the name of a checkpoint that is not ours to touch. */
    static void requireOurs(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a checkpoint of Roamdesk's, which is "
                    + OURS + " and up to 100 letters, digits, dots, hyphens and underscores");
        }
    }
}
