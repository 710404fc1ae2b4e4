// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

import com.cloud.user.Account;
import com.cloud.utils.db.TransactionLegacy;
import com.cloud.utils.exception.CloudRuntimeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.UUID;
import org.apache.cloudstack.context.CallContext;

/** Records events in the {@code event} table. */
public class ActionEventUtils {
    private static final int LONGEST_DESCRIPTION = 1024;

    public ActionEventUtils() {}

    /** Records something that is over already. */
    public static Long onActionEvent(
            Long userId,
            Long accountId,
            Long domainId,
            String type,
            String description,
            Long resourceId,
            String resourceType) {
        return record(
                userId,
                accountId,
                domainId,
                type,
                Event.State.Completed,
                EventVO.LEVEL_INFO,
                description,
                resourceId,
                resourceType,
                0);
    }

    public static Long onScheduledActionEvent(
            Long userId,
            Long accountId,
            String type,
            String description,
            Long resourceId,
            String resourceType,
            boolean eventDisplayEnabled,
            long startEventId) {
        return record(
                userId,
                accountId,
                null,
                type,
                Event.State.Scheduled,
                EventVO.LEVEL_INFO,
                description,
                resourceId,
                resourceType,
                startEventId);
    }

    public static Long onStartedActionEvent(
            Long userId,
            Long accountId,
            String type,
            String description,
            Long resourceId,
            String resourceType,
            boolean eventDisplayEnabled,
            long startEventId) {
        return record(
                userId,
                accountId,
                null,
                type,
                Event.State.Started,
                EventVO.LEVEL_INFO,
                description,
                resourceId,
                resourceType,
                startEventId);
    }

    public static Long onCompletedActionEvent(
            Long userId,
            Long accountId,
            String level,
            String type,
            String description,
            Long resourceId,
            String resourceType,
            long startEventId) {
        return onCompletedActionEvent(
                userId, accountId, level, type, true, description, resourceId, resourceType, startEventId);
    }

    public static Long onCompletedActionEvent(
            Long userId,
            Long accountId,
            String level,
            String type,
            boolean eventDisplayEnabled,
            String description,
            Long resourceId,
            String resourceType,
            long startEventId) {
        return record(
                userId,
                accountId,
                null,
                type,
                Event.State.Completed,
                level,
                description,
                resourceId,
                resourceType,
                startEventId);
    }

    public static Long onCreatedActionEvent(
            Long userId,
            Long accountId,
            String level,
            String type,
            boolean eventDisplayEnabled,
            String description,
            Long resourceId,
            String resourceType) {
        return record(
                userId, accountId, null, type, Event.State.Created, level, description, resourceId, resourceType, 0);
    }

    /** Records the start of what the current call is about. */
    public static void onStartedActionEventFromContext(
            String eventType,
            String eventDescription,
            Long resourceId,
            String resourceType,
            boolean eventDisplayEnabled) {
        CallContext context = CallContext.current();
        if (context.getStartEventId() != 0) {
            onStartedActionEvent(
                    context.getCallingUserId(),
                    context.getCallingAccountId(),
                    eventType,
                    eventDescription,
                    resourceId,
                    resourceType,
                    eventDisplayEnabled,
                    context.getStartEventId());
        }
    }

    private static Long record(
            Long userId,
            Long accountId,
            Long domainId,
            String type,
            Event.State state,
            String level,
            String description,
            Long resourceId,
            String resourceType,
            long startId) {
        String sql =
                "INSERT INTO event (uuid, type, state, description, user_id, account_id, domain_id, created, level,"
                        + " start_id, resource_id, resource_type, archived, display)"
                        + " VALUES (?, ?, ?, ?, ?, ?, COALESCE(?, (SELECT a.domain_id FROM account a WHERE a.id = ?), 1), ?, ?, ?, ?, ?, 0, 1)";
        try (TransactionLegacy txn = TransactionLegacy.open("ActionEventUtils.record")) {
            Connection connection = txn.getConnection();
            try (PreparedStatement statement =
                    connection.prepareStatement(sql, PreparedStatement.RETURN_GENERATED_KEYS)) {
                long owner = accountId == null || accountId == 0 ? Account.ACCOUNT_ID_SYSTEM : accountId;
                statement.setString(1, UUID.randomUUID().toString());
                statement.setString(2, type);
                statement.setString(3, state.name());
                statement.setString(4, shortened(description));
                statement.setLong(5, userId == null ? 1 : userId);
                statement.setLong(6, owner);
                setOrNull(statement, 7, domainId);
                statement.setLong(8, owner);
                statement.setTimestamp(9, Timestamp.from(Clock.systemUTC().instant()));
                statement.setString(10, level);
                statement.setLong(11, startId);
                setOrNull(statement, 12, resourceId);
                statement.setString(13, resourceType);
                statement.executeUpdate();
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    keys.next();
                    return keys.getLong(1);
                }
            }
        } catch (SQLException e) {
            throw new CloudRuntimeException("The event " + type + " was not recorded: " + e.getMessage(), e);
        }
    }

    private static String shortened(String description) {
        return description != null && description.length() > LONGEST_DESCRIPTION
                ? description.substring(0, LONGEST_DESCRIPTION)
                : description;
    }

    private static void setOrNull(PreparedStatement statement, int index, Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }
}
