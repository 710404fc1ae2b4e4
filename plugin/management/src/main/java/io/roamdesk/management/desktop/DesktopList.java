// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.user.AccountManager;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.management.access.Visibility;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.page.Pages;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;
import org.jdbi.v3.core.statement.Query;

/** Desktops as the API lists them: Roamdesk's rows beside CloudStack's. */
public class DesktopList {
    private static final String FROM =
            " FROM roamdesk_desktop r JOIN vm_instance v ON v.uuid = r.uuid AND v.removed IS NULL"
                    + " JOIN data_center z ON z.id = v.data_center_id JOIN account a ON a.id = v.account_id"
                    + " JOIN domain d ON d.id = v.domain_id WHERE r.enabled = 1 AND ";

    private final CloudDatabase database;
    private final Plans plans;
    private final DesktopPolicies policies;
    private final AccountManager accounts;
    private final DataCenterDao zones;

    public DesktopList(
            CloudDatabase database,
            Plans plans,
            DesktopPolicies policies,
            AccountManager accounts,
            DataCenterDao zones) {
        this.database = database;
        this.plans = plans;
        this.policies = policies;
        this.accounts = accounts;
        this.zones = zones;
    }

    /** The page that a list command asks for. */
    ListResponse<RoamingDesktopResponse> page(ListRoamingDesktopsCmd command) {
        Visibility visible = Visibility.of(command, accounts);
        Map<String, Object> values = new LinkedHashMap<>();
        String where = visible.sql() + conditions(command, values);
        int all = database.call(handle -> visible.bind(
                        handle.createQuery("SELECT COUNT(*)" + FROM + where).bindMap(values))
                .mapTo(Integer.class)
                .one());
        Long size = command.getPageSizeVal();
        Long start = command.getStartIndex();
        String page = size == null || start == null ? "" : " LIMIT " + size + " OFFSET " + start;
        return Pages.response(read(where + " ORDER BY v.name, v.uuid" + page, visible, values), all);
    }

    /** One desktop, whoever asks: the caller was checked before. */
    RoamingDesktopResponse one(String uuid) {
        return read("v.uuid = :uuid", new Visibility("", List.of(), null), Map.of("uuid", uuid))
                .get(0);
    }

    private static String conditions(ListRoamingDesktopsCmd command, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        Long id = command.getId() == null ? command.getVirtualMachineId() : command.getId();
        add(conditions, values, "v.id = :id", "id", id);
        add(conditions, values, "v.data_center_id = :zone", "zone", command.getZoneId());
        add(conditions, values, "r.policy_uuid = :policy", "policy", command.getPolicyId());
        add(conditions, values, "v.state = :state", "state", command.getState());
        add(
                conditions,
                values,
                "v.name LIKE :keyword",
                "keyword",
                command.getKeyword() == null ? null : "%" + command.getKeyword() + "%");
        return conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private List<RoamingDesktopResponse> read(String where, Visibility visible, Map<String, Object> values) {
        boolean administrator = accounts.isRootAdmin(CallContext.current().getCallingAccountId());
        List<RoamingDesktopResponse> found = database
                .call(handle -> {
                    Query query = handle.createQuery(
                                    "SELECT r.*, v.name AS machine_name, v.state AS machine_state, z.uuid AS zone_uuid,"
                                            + " z.name AS zone_name, a.account_name, d.uuid AS domain_uuid, d.name AS domain_name,"
                                            + " d.path AS domain_path, (SELECT o.uuid FROM roamdesk_operation o"
                                            + " WHERE o.running_desktop = r.uuid) AS running" + FROM + where)
                            .bindMap(values);
                    return visible.bind(query)
                            .map((row, context) -> {
                                DesktopRow desktop = DesktopRow.read(row);
                                RoamingDesktopResponse response = of(desktop);
                                response.setName(row.getString("machine_name"));
                                response.setState(row.getString("machine_state"));
                                response.setZoneId(row.getString("zone_uuid"));
                                response.setZoneName(row.getString("zone_name"));
                                response.setAccountName(row.getString("account_name"));
                                response.setDomainId(row.getString("domain_uuid"));
                                response.setDomainName(row.getString("domain_name"));
                                response.setDomainPath(row.getString("domain_path"));
                                response.setOperationId(row.getString("running"));
                                return new Read(desktop, response);
                            })
                            .list();
                })
                .stream()
                .map(read -> complete(read, administrator))
                .toList();
        return found;
    }

    private static RoamingDesktopResponse of(DesktopRow desktop) {
        RoamingDesktopResponse response = new RoamingDesktopResponse();
        response.setId(desktop.id().value());
        response.setVirtualMachineId(desktop.id().value());
        response.setEpoch(desktop.epoch().number());
        desktop.homeZone().map(zone -> zone.value()).ifPresent(response::setHomeZoneId);
        desktop.lastDecision().ifPresent(response::setLastDecision);
        desktop.lastMove().map(Date::from).ifPresent(response::setLastMove);
        response.setCreated(Date.from(desktop.created()));
        return response;
    }

    private RoamingDesktopResponse complete(Read read, boolean administrator) {
        RoamingPolicy policy = policies.of(read.desktop);
        read.desktop.policy().ifPresent(id -> read.response.setPolicyId(id.value()));
        read.response.setPolicyName(policy.name());
        read.response.setReplicas(plans.replicas(read.desktop.id()).stream()
                .map(replica -> replica(replica, administrator))
                .toList());
        read.response.setLinks(links(read.desktop.id().value(), administrator));
        return read.response;
    }

    private ReplicaResponse replica(Replica replica, boolean administrator) {
        ReplicaResponse response = new ReplicaResponse();
        response.setDiskId(replica.disk().uuid());
        response.setZoneId(replica.zone().value());
        response.setZoneName(name(replica.zone().value()));
        response.setPoint(replica.point());
        response.setEpoch(replica.epoch().number());
        if (administrator) {
            response.setPoolId(replica.poolUuid());
            response.setPath(replica.path());
        }
        return response;
    }

    private List<LinkResponse> links(String desktop, boolean administrator) {
        return database
                .call(handle -> handle.createQuery(
                                "SELECT * FROM roamdesk_link WHERE desktop_uuid = :desktop ORDER BY disk_uuid, active DESC, zone_uuid")
                        .bind("desktop", desktop)
                        .map((row, context) -> {
                            LinkResponse response = new LinkResponse();
                            response.setDiskId(row.getString("disk_uuid"));
                            response.setZoneId(row.getString("zone_uuid"));
                            response.setBaseId(row.getString("base_uuid"));
                            response.setBaseDigest(row.getString("base_digest"));
                            response.setActive(row.getBoolean("active"));
                            response.setBasePath(administrator ? row.getString("base_path") : null);
                            return response;
                        })
                        .list())
                .stream()
                .peek(response -> response.setZoneName(name(response.getZoneId())))
                .toList();
    }

    private String name(String zone) {
        DataCenterVO row = zones.findByUuidIncludingRemoved(zone);
        return row == null ? null : row.getName();
    }

    private record Read(DesktopRow desktop, RoamingDesktopResponse response) {}
}
