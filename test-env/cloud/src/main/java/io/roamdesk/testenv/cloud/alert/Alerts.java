// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.alert;

import com.cloud.alert.AlertManager;
import com.cloud.utils.component.ManagerBase;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.Optional;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Alerts in the {@code alert} table and in the log; there is no mail. */
public final class Alerts extends ManagerBase implements AlertManager {
    private static final Logger LOG = LogManager.getLogger(Alerts.class);
    private final Sql sql;

    public Alerts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void sendAlert(AlertType alertType, long dataCenterId, Long podId, String subject, String body) {
        LOG.warn("Alert {} in zone {}: {}", alertType.getName(), dataCenterId, subject);
        Optional<Row> open = sql
                .list(
                        "SELECT id FROM alert WHERE type = ? AND data_center_id = ? AND pod_id <=> ? AND subject = ?"
                                + " AND resolved IS NULL AND archived = 0 ORDER BY id DESC LIMIT 1",
                        (int) alertType.getType(),
                        dataCenterId,
                        podId,
                        subject)
                .stream()
                .findFirst();
        if (open.isPresent()) {
            sql.update(
                    "UPDATE alert SET sent_count = sent_count + 1, last_sent = UTC_TIMESTAMP() WHERE id = ?",
                    open.get().number("id"));
            return;
        }
        sql.insert(
                "INSERT INTO alert (uuid, type, name, data_center_id, pod_id, subject, content, created, last_sent)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP())",
                UUID.randomUUID().toString(),
                (int) alertType.getType(),
                alertType.getName(),
                dataCenterId,
                podId,
                subject,
                body);
    }

    @Override
    public void clearAlert(AlertType alertType, long dataCenterId, long podId) {
        sql.update(
                "UPDATE alert SET resolved = UTC_TIMESTAMP() WHERE type = ? AND data_center_id = ? AND COALESCE(pod_id, 0) = ?"
                        + " AND resolved IS NULL",
                (int) alertType.getType(),
                dataCenterId,
                podId);
    }
}
