// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import java.util.List;

/** What somebody wants a machine to be; the ids are the database's, a null name is made up. */
public record NewMachine(
        long zoneId, long offeringId, long templateId, String name, String displayName, List<Long> networkIds) {
    public NewMachine {
        networkIds = List.copyOf(networkIds);
    }
}
