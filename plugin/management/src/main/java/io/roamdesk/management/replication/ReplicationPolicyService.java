// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.management.event.ReplicationEvents;
import io.roamdesk.management.page.Pages;
import io.roamdesk.management.readiness.Readiness;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;

/** Replication policies in CloudStack. */
public class ReplicationPolicyService implements ReplicationPolicyCommands {
    private final ReplicationPolicyStore store;
    private final ReplicationStore replications;
    private final DataCenterDao zones;
    private final Readiness readiness;

    @Inject
    public ReplicationPolicyService(
            ReplicationPolicyStore store, ReplicationStore replications, DataCenterDao zones, Readiness readiness) {
        this.store = store;
        this.replications = replications;
        this.zones = zones;
        this.readiness = readiness;
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.POLICY_CREATE, eventDescription = "creating replication policy")
    public ReplicationPolicyResponse create(CreateReplicationPolicyCmd command) {
        readiness.require();
        ReplicationPolicyId id = new ReplicationPolicyId(UUID.randomUUID().toString());
        ReplicationPolicy policy = built(command, ReplicationPolicySettings.DEFAULTS, id, command.getName());
        if (!store.insert(policy)) {
            throw taken(policy);
        }
        CallContext.current().setEventDetails("Policy Id: " + id);
        return response(policy);
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.POLICY_UPDATE, eventDescription = "updating replication policy")
    public ReplicationPolicyResponse update(UpdateReplicationPolicyCmd command) {
        readiness.require();
        ReplicationPolicy before = require(command.getId());
        CallContext.current().setEventDetails("Policy Id: " + before.id());
        ReplicationPolicy policy = built(
                command,
                ReplicationPolicySettings.of(before),
                before.id(),
                command.getName() == null ? before.name() : command.getName());
        if (!store.update(policy)) {
            throw taken(policy);
        }
        replications.chooseAnew(policy.id());
        return response(policy);
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.POLICY_DELETE, eventDescription = "deleting replication policy")
    public void delete(DeleteReplicationPolicyCmd command) {
        readiness.require();
        ReplicationPolicy policy = require(command.getId());
        CallContext.current().setEventDetails("Policy Id: " + policy.id());
        int instances = store.deleteUnused(policy.id());
        if (instances > 0) {
            throw new ServerApiException(
                    ApiErrorCode.RESOURCE_IN_USE_ERROR,
                    "replication policy " + policy.name() + " is that of " + instances
                            + " instance(s); give them another with enableReplication, or end their replication with"
                            + " disableReplication first");
        }
    }

    @Override
    public ListResponse<ReplicationPolicyResponse> list(ListReplicationPoliciesCmd command) {
        readiness.require();
        String keyword =
                command.getKeyword() == null ? "" : command.getKeyword().toLowerCase(Locale.ROOT);
        List<ReplicationPolicy> found = store.all().stream()
                .filter(policy -> command.getId() == null
                        || command.getId().equalsIgnoreCase(policy.id().value()))
                .filter(policy -> command.getName() == null || command.getName().equalsIgnoreCase(policy.name()))
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).contains(keyword))
                .toList();
        List<ReplicationPolicyResponse> page = Pages.cut(command, found).stream()
                .map(ReplicationPolicyService::response)
                .toList();
        return Pages.response(page, found.size());
    }

    private ReplicationPolicy require(String id) {
        return store.find(new ReplicationPolicyId(id))
                .orElseThrow(
                        () -> new InvalidParameterValueException("there is no replication policy of the id " + id));
    }

    private ReplicationPolicy built(
            ReplicationPolicyCmd command, ReplicationPolicySettings before, ReplicationPolicyId id, String name) {
        if (command.getZoneIds() != null && command.getSecondaries() != null) {
            throw new InvalidParameterValueException(
                    "zoneids names the zones and secondaries lets them be chosen: give one of the two");
        }
        try {
            return before.with(command, zones(command.getZoneIds())).toPolicy(id, name);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidParameterValueException(e.getMessage());
        }
    }

    private List<String> zones(List<Long> ids) {
        return ids == null
                ? List.of()
                : ids.stream()
                        .map(id -> {
                            DataCenterVO zone = zones.findById(id);
                            if (zone == null) {
                                throw new InvalidParameterValueException(
                                        "zoneids: there is no zone of one of these ids");
                            }
                            return zone.getUuid();
                        })
                        .toList();
    }

    private static InvalidParameterValueException taken(ReplicationPolicy policy) {
        return new InvalidParameterValueException(
                "another replication policy is named \"" + policy.name() + "\" already");
    }

    private static ReplicationPolicyResponse response(ReplicationPolicy policy) {
        ReplicationPolicySettings settings = ReplicationPolicySettings.of(policy);
        ReplicationPolicyResponse response = new ReplicationPolicyResponse();
        response.setId(policy.id().value());
        response.setName(policy.name());
        response.setZoneIds(settings.zones());
        response.setSecondaries(settings.best() == 0 ? null : settings.best());
        response.setRecoveryPointGoal(settings.goalMinutes());
        response.setRetainPoints(settings.retainPoints());
        response.setRetainHours(settings.retainHours());
        response.setRateLimit(settings.megabits());
        response.setHours(settings.hours().isEmpty() ? PolicyWords.ALL : settings.hours());
        response.setConsistency(settings.consistency());
        response.setPriority(settings.priority());
        response.setAhead(settings.ahead());
        response.setAheadMost(settings.aheadMost());
        response.setAheadKeepHours(settings.aheadKeepHours());
        return response;
    }
}
