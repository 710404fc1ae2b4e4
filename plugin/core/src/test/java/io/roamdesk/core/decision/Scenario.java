// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.List;

/**
 * One story of a scenario file: lines of setting, then moments, each followed by what is expected of it.
 *
 * @param world lines of the file before its first story, the same for all its stories
 */
record Scenario(String file, String name, List<String> world, List<String> lines) {

    @Override
    public String toString() {
        return file + ": " + name;
    }
}
