// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.AccountManager;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.management.access.Visibility;
import io.roamdesk.management.page.Pages;
import io.roamdesk.management.readiness.Readiness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;

/** Lists of replicas and recovery points in CloudStack. */
public class ReplicaListService implements ReplicaLists {
    private final ReplicaRows replicas;
    private final PointRows points;
    private final AccountManager accounts;
    private final DataCenterDao zones;
    private final Readiness readiness;

    @Inject
    public ReplicaListService(
            ReplicaRows replicas, PointRows points, AccountManager accounts, DataCenterDao zones, Readiness readiness) {
        this.replicas = replicas;
        this.points = points;
        this.accounts = accounts;
        this.zones = zones;
        this.readiness = readiness;
    }

    @Override
    public ListResponse<ReplicaStateResponse> list(ListReplicasCmd command) {
        readiness.require();
        Visibility visible = Visibility.of(command, accounts);
        Conditions conditions = new Conditions(visible.sql());
        conditions.add("s.uuid = :id", "id", lower(command.getId()));
        conditions.add("v.id = :machine", "machine", command.getVirtualMachineId());
        conditions.add("s.zone_uuid = :zone", "zone", zone(command.getZoneId()));
        conditions.add("s.policy_uuid = :policy", "policy", lower(command.getPolicyId()));
        conditions.add("s.state = :state", "state", command.getState() == null ? null : state(command.getState()));
        conditions.add("s.violated = :violated", "violated", command.getViolated());
        conditions.add("v.name LIKE :keyword", "keyword", like(command.getKeyword()));
        return Pages.response(
                replicas.page(conditions.sql(), visible, conditions.values, limit(command)),
                replicas.count(conditions.sql(), visible, conditions.values));
    }

    @Override
    public ListResponse<RecoveryPointResponse> points(ListRecoveryPointsCmd command) {
        readiness.require();
        Visibility visible = Visibility.of(command, accounts);
        Conditions conditions = new Conditions(visible.sql());
        conditions.add("r.uuid = :id", "id", lower(command.getId()));
        conditions.add("v.id = :machine", "machine", command.getVirtualMachineId());
        conditions.add("r.zone_uuid = :zone", "zone", zone(command.getZoneId()));
        conditions.add("v.name LIKE :keyword", "keyword", like(command.getKeyword()));
        boolean administrator = accounts.isRootAdmin(CallContext.current().getCallingAccountId());
        return Pages.response(
                points.page(conditions.sql(), visible, conditions.values, limit(command), administrator),
                points.count(conditions.sql(), visible, conditions.values));
    }

    private String zone(Long id) {
        if (id == null) {
            return null;
        }
        DataCenterVO zone = zones.findById(id);
        return zone == null ? "" : zone.getUuid();
    }

    private static String state(String text) {
        try {
            return ReplicaState.Status.valueOf(text.toUpperCase(Locale.ROOT)).name();
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterValueException("state \"" + text + "\" is not known: "
                    + Stream.of(ReplicaState.Status.values()).map(Enum::name).collect(Collectors.joining(", "))
                    + " are");
        }
    }

    private static String lower(String uuid) {
        return uuid == null ? null : uuid.toLowerCase(Locale.ROOT);
    }

    private static String like(String keyword) {
        return keyword == null ? null : "%" + keyword + "%";
    }

    private static String limit(BaseListCmd command) {
        Long size = command.getPageSizeVal();
        Long start = command.getStartIndex();
        return size == null || start == null ? "" : " LIMIT " + size + " OFFSET " + start;
    }

    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        Conditions(String first) {
            conditions.add(first);
        }

        void add(String condition, String name, Object value) {
            if (value != null) {
                conditions.add(condition);
                values.put(name, value);
            }
        }

        String sql() {
            return String.join(" AND ", conditions);
        }
    }
}
