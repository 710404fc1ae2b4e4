// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import java.util.List;

/** The desktop cannot be moved as asked; nothing was changed. */
public final class RoamRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> obstacles;
    private final boolean passing;

    /** @param obstacles what stands against it, each with what to do */
    public RoamRefused(List<String> obstacles) {
        this(obstacles, false);
    }

    private RoamRefused(List<String> obstacles, boolean passing) {
        super(String.join("; ", obstacles));
        this.obstacles = List.copyOf(obstacles);
        this.passing = passing;
    }

    /** The desktop is busy with what ends by itself; nothing was changed. */
    public static RoamRefused forNow(List<String> obstacles) {
        return new RoamRefused(obstacles, true);
    }

    /** Whether all that stands against it ends by itself. */
    public boolean isPassing() {
        return passing;
    }

    public List<String> obstacles() {
        return obstacles;
    }
}
