// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import java.util.List;

/** The desktop cannot be moved as asked; nothing was changed. */
public final class RoamRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> obstacles;

    /** @param obstacles what stands against it, each with what to do */
    public RoamRefused(List<String> obstacles) {
        super(String.join("; ", obstacles));
        this.obstacles = List.copyOf(obstacles);
    }

    public List<String> obstacles() {
        return obstacles;
    }
}
