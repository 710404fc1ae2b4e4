// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

/**
 * How many operations a server works on at once, by what they are for.
 *
 * @param roams at least 1
 * @param updates updates of replicas, at least 1; roams never wait for them
 */
public record Workers(int roams, int updates) {
    public Workers {
        if (roams < 1 || updates < 1) {
            throw new IllegalArgumentException(
                    roams + " roams and " + updates + " updates at once: at least 1 of each is expected");
        }
    }
}
