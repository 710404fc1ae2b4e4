// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.util.List;

/** A replica cannot be made or updated as asked; nothing was changed. */
public final class CannotReplicate extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> obstacles;

    /** @param obstacles what stands against it, each with what to do */
    public CannotReplicate(List<String> obstacles) {
        super(String.join("; ", obstacles));
        this.obstacles = List.copyOf(obstacles);
    }

    /** What stands against it. */
    public List<String> obstacles() {
        return obstacles;
    }
}
