// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

import com.cloud.utils.db.TransactionLegacy;
import com.cloud.utils.exception.CloudRuntimeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Records in the table {@code usage_event} what the usage server counts. */
public class UsageEventUtils {
    private static final String INSERT =
            "INSERT INTO usage_event (type, created, account_id, zone_id, resource_id, resource_name, offering_id,"
                    + " template_id, size, resource_type) VALUES (?, UTC_TIMESTAMP(), ?, ?, ?, ?, ?, ?, ?, ?)";

    public UsageEventUtils() {}

    /** Of a machine; its type is the hypervisor's. */
    public static void publishUsageEvent(
            String usageType,
            long accountId,
            long zoneId,
            long resourceId,
            String resourceName,
            Long offeringId,
            Long templateId,
            String resourceType,
            String entityType,
            String entityUUID,
            boolean displayResource) {
        record(
                displayResource,
                usageType,
                accountId,
                zoneId,
                resourceId,
                resourceName,
                offeringId,
                templateId,
                null,
                resourceType);
    }

    /** Of a disk that is there now. */
    public static void publishUsageEvent(
            String usageType,
            long accountId,
            long zoneId,
            long resourceId,
            String resourceName,
            Long offeringId,
            Long templateId,
            Long size,
            String entityType,
            String entityUUID,
            boolean displayResource) {
        record(
                displayResource,
                usageType,
                accountId,
                zoneId,
                resourceId,
                resourceName,
                offeringId,
                templateId,
                size,
                null);
    }

    /** Of something that is gone now. */
    public static void publishUsageEvent(
            String usageType,
            long accountId,
            long zoneId,
            long resourceId,
            String resourceName,
            String entityType,
            String entityUUID,
            boolean diplayResource) {
        record(diplayResource, usageType, accountId, zoneId, resourceId, resourceName, null, null, null, null);
    }

    private static void record(boolean shown, Object... values) {
        if (!shown) {
            return;
        }
        try (TransactionLegacy open = TransactionLegacy.open("usage")) {
            Connection connection = TransactionLegacy.currentTxn().getConnection();
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new CloudRuntimeException("a usage event was not recorded", e);
        }
    }
}
