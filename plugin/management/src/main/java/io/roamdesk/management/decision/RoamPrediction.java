// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import java.time.Duration;
import java.util.Optional;

/** How long a roam will take, by the desktop's own roams between the same zones. Without one nothing is predicted: a wrong number would move or keep a desktop for nothing. */
public class RoamPrediction {
    private static final int ROAMS = 5;

    private final CloudDatabase database;

    public RoamPrediction(CloudDatabase database) {
        this.database = database;
    }

    /** The mean of the last roams of the desktop to a zone, from the request until it had arrived. */
    public Optional<Duration> of(DesktopId desktop, ZoneId to) {
        return database.call(handle -> handle.createQuery("SELECT AVG(took) FROM (SELECT s.ended - o.created AS took"
                                + " FROM roamdesk_operation o JOIN roamdesk_step s ON s.operation_id = o.uuid"
                                + " WHERE o.desktop_uuid = :desktop AND o.to_zone = :zone AND o.state = 'SUCCEEDED'"
                                + " AND s.name = 'start' AND s.state = 'DONE' ORDER BY o.created DESC LIMIT " + ROAMS
                                + ") roams")
                        .bind("desktop", desktop.value())
                        .bind("zone", to.value())
                        .mapTo(Double.class)
                        .findOne())
                .map(millis -> Duration.ofMillis(Math.max(0, Math.round(millis))));
    }
}
