// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.util.List;

/** A replica cannot be made or updated as asked; nothing was changed. */
public final class CannotReplicate extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> obstacles;
    private final boolean passing;

    /**
     * @param obstacles what stands against it, each with what to do
     * @param passing whether all of that ends by itself
     */
    public CannotReplicate(List<String> obstacles, boolean passing) {
        super(String.join("; ", obstacles));
        this.obstacles = List.copyOf(obstacles);
        this.passing = passing;
    }

    /** Whether all that stands against it ends by itself, so that nothing has failed. */
    public boolean isPassing() {
        return passing;
    }

    /** What stands against it. */
    public List<String> obstacles() {
        return obstacles;
    }
}
