// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.management.access.MachineAccess;
import io.roamdesk.management.access.Visibility;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.page.Pages;
import io.roamdesk.management.readiness.Readiness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.ListResponse;
import org.jdbi.v3.core.statement.Query;

/** Operations in CloudStack. */
public class RoamingOperationService implements RoamingOperations {
    private final CloudDatabase database;
    private final OperationRows rows;
    private final OperationResponses responses;
    private final Roamings roamings;
    private final AccountManager accounts;
    private final MachineAccess access;
    private final VMInstanceDao machines;
    private final DataCenterDao zones;
    private final Readiness readiness;

    @Inject
    public RoamingOperationService(
            CloudDatabase database,
            OperationRows rows,
            OperationResponses responses,
            Roamings roamings,
            AccountManager accounts,
            MachineAccess access,
            VMInstanceDao machines,
            DataCenterDao zones,
            Readiness readiness) {
        this.database = database;
        this.rows = rows;
        this.responses = responses;
        this.roamings = roamings;
        this.accounts = accounts;
        this.access = access;
        this.machines = machines;
        this.zones = zones;
        this.readiness = readiness;
    }

    @Override
    public ListResponse<RoamingOperationResponse> list(ListRoamingOperationsCmd command) {
        readiness.require();
        Visibility visible = Visibility.of(command, accounts);
        Map<String, Object> values = new LinkedHashMap<>();
        String where = conditions(command, values);
        String from = " FROM roamdesk_operation o JOIN vm_instance v ON v.uuid = o.desktop_uuid"
                + " JOIN domain d ON d.id = v.domain_id JOIN account a ON a.id = v.account_id WHERE " + visible.sql()
                + where;
        int all = database.call(handle -> bound(handle.createQuery("SELECT COUNT(*)" + from), visible, values)
                .mapTo(Integer.class)
                .one());
        Long size = command.getPageSizeVal();
        Long start = command.getStartIndex();
        String page = size == null || start == null ? "" : " LIMIT " + size + " OFFSET " + start;
        List<RoamingOperationResponse> found = database
                .call(handle -> bound(
                                handle.createQuery(
                                        "SELECT o.uuid, a.account_name, d.uuid AS domain_uuid, d.name AS domain_name,"
                                                + " d.path AS domain_path" + from + " ORDER BY o.created DESC, o.uuid"
                                                + page),
                                visible,
                                values)
                        .mapToMap()
                        .list())
                .stream()
                .map(this::response)
                .flatMap(Optional::stream)
                .toList();
        return Pages.response(found, all);
    }

    private String conditions(ListRoamingOperationsCmd command, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (command.getId() != null) {
            conditions.add("o.uuid = :id");
            values.put("id", command.getId().toLowerCase(Locale.ROOT));
        }
        if (command.getVirtualMachineId() != null) {
            VMInstanceVO machine = machines.findByIdIncludingRemoved(command.getVirtualMachineId());
            conditions.add("o.desktop_uuid = :desktop");
            values.put("desktop", machine == null ? "" : machine.getUuid());
        }
        if (command.getZoneId() != null) {
            DataCenterVO zone = zones.findById(command.getZoneId());
            conditions.add("(o.from_zone = :zone OR o.to_zone = :zone)");
            values.put("zone", zone == null ? "" : zone.getUuid());
        }
        if (command.getState() != null) {
            conditions.add("o.state = :state");
            values.put("state", state(command.getState()).name());
        }
        if (command.getKind() != null) {
            conditions.add("o.kind = :kind");
            values.put("kind", kind(command.getKind()).name());
        }
        if (command.getKeyword() != null) {
            conditions.add("(v.name LIKE :keyword OR o.doing LIKE :keyword)");
            values.put("keyword", "%" + command.getKeyword() + "%");
        }
        return conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
    }

    private static OperationState state(String text) {
        try {
            return OperationState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterValueException("state \"" + text
                    + "\" is not known: RUNNING, ABORTING, SUCCEEDED, FAILED or CANCELLED is expected");
        }
    }

    private static OperationKind kind(String text) {
        try {
            return OperationKind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterValueException("kind \"" + text + "\" is not known: "
                    + Stream.of(OperationKind.values()).map(Enum::name).collect(Collectors.joining(" or "))
                    + " is expected");
        }
    }

    private static Query bound(Query query, Visibility visible, Map<String, Object> values) {
        return visible.bind(query.bindMap(values));
    }

    private Optional<RoamingOperationResponse> response(Map<String, Object> row) {
        return rows.find(new OperationId((String) row.get("uuid"))).map(operation -> {
            RoamingOperationResponse response = responses.of(operation);
            response.setAccountName((String) row.get("account_name"));
            response.setDomainId((String) row.get("domain_uuid"));
            response.setDomainName((String) row.get("domain_name"));
            response.setDomainPath((String) row.get("domain_path"));
            return response;
        });
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.OPERATION_CANCEL, eventDescription = "cancelling roaming operation")
    public RoamingOperationResponse cancel(CancelRoamingOperationCmd command) {
        readiness.require();
        OperationId id = new OperationId(command.getId());
        Operation operation = rows.find(id).orElseThrow(() -> noOperation(id));
        try {
            access.require(operation.desktop());
        } catch (PermissionDeniedException e) {
            // CloudStack's text names the machine, which who has only an operation's id must not learn.
            throw noOperation(id);
        }
        if (!roamings.current().cancel(id)) {
            Operation now = rows.find(id).orElse(operation);
            throw new ServerApiException(
                    ApiErrorCode.RESOURCE_IN_USE_ERROR,
                    now.state().ended()
                            ? "operation " + id + " has ended already: " + now.state()
                            : "operation " + id + " cannot be cancelled any more: "
                                    + (now.beyondReturn()
                                            ? "it is beyond its point of no return and ends at its destination"
                                            : "it is being undone already"));
        }
        return responses.of(rows.find(id).orElse(operation));
    }

    private static InvalidParameterValueException noOperation(OperationId id) {
        return new InvalidParameterValueException("there is no operation of the id " + id);
    }
}
