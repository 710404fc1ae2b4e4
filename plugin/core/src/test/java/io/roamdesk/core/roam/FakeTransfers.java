// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.zone.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What sends between zones, as a test says. */
final class FakeTransfers implements RunningTransfers {
    final List<Running> running = new ArrayList<>();
    long limit;

    @Override
    public List<Running> between(ZoneId from, ZoneId to) {
        return List.copyOf(running);
    }

    @Override
    public long limit(ZoneId from, ZoneId to) {
        return limit;
    }
}
