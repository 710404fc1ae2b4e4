// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.policy.RunningDesktop;
import io.roamdesk.core.policy.Thresholds;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.page.Pages;
import io.roamdesk.management.readiness.Readiness;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;

/** Policies in CloudStack. */
public class RoamingPolicyService implements RoamingPolicies {
    private final PolicyStore store;
    private final DataCenterDao zones;
    private final Readiness readiness;

    @Inject
    public RoamingPolicyService(PolicyStore store, DataCenterDao zones, Readiness readiness) {
        this.store = store;
        this.zones = zones;
        this.readiness = readiness;
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.POLICY_CREATE, eventDescription = "creating roaming policy")
    public RoamingPolicyResponse create(CreateRoamingPolicyCmd command) {
        readiness.require();
        PolicyId id = new PolicyId(UUID.randomUUID().toString());
        RoamingPolicy policy = built(command, checked(() -> RoamingPolicy.builder(id, command.getName())
                .build()));
        if (!store.insert(policy)) {
            throw taken(policy);
        }
        CallContext.current().setEventDetails("Policy Id: " + id);
        return response(policy);
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.POLICY_UPDATE, eventDescription = "updating roaming policy")
    public RoamingPolicyResponse update(UpdateRoamingPolicyCmd command) {
        readiness.require();
        RoamingPolicy before = require(command.getId());
        CallContext.current().setEventDetails("Policy Id: " + before.id());
        RoamingPolicy named = command.getName() == null
                ? before
                : checked(() -> before.toBuilder().name(command.getName()).build());
        RoamingPolicy policy = built(command, named);
        if (!store.update(policy)) {
            throw taken(policy);
        }
        return response(policy);
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.POLICY_DELETE, eventDescription = "deleting roaming policy")
    public void delete(DeleteRoamingPolicyCmd command) {
        readiness.require();
        RoamingPolicy policy = require(command.getId());
        CallContext.current().setEventDetails("Policy Id: " + policy.id());
        int desktops = store.desktopsOf(policy.id());
        if (desktops > 0) {
            throw new ServerApiException(
                    ApiErrorCode.RESOURCE_IN_USE_ERROR,
                    "policy " + policy.name() + " is that of " + desktops
                            + " desktop(s); give them another with enableRoamingDesktop first");
        }
        store.delete(policy.id());
    }

    @Override
    public ListResponse<RoamingPolicyResponse> list(ListRoamingPoliciesCmd command) {
        readiness.require();
        String keyword =
                command.getKeyword() == null ? "" : command.getKeyword().toLowerCase(Locale.ROOT);
        List<RoamingPolicy> found = store.all().stream()
                .filter(policy -> command.getId() == null
                        || command.getId().equalsIgnoreCase(policy.id().value()))
                .filter(policy -> command.getName() == null || command.getName().equalsIgnoreCase(policy.name()))
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).contains(keyword))
                .toList();
        List<RoamingPolicyResponse> page = Pages.cut(command, found).stream()
                .map(RoamingPolicyService::response)
                .toList();
        return Pages.response(page, found.size());
    }

    private RoamingPolicy require(String id) {
        return store.find(new PolicyId(id))
                .orElseThrow(() -> new InvalidParameterValueException("there is no roaming policy of the id " + id));
    }

    private RoamingPolicy built(RoamingPolicyCmd command, RoamingPolicy before) {
        return checked(() -> change(command, before));
    }

    private RoamingPolicy change(RoamingPolicyCmd command, RoamingPolicy before) {
        PolicySettings old = PolicySettings.of(before);
        RoamingPolicy.Builder builder = before.toBuilder();
        boolean newRule = command.getSameLocation() != null || command.getSameLocationValue() != null;
        if (newRule) {
            String rule = command.getSameLocation() == null ? old.sameLocation() : command.getSameLocation();
            builder.sameLocation(PolicyRules.sameLocation(rule, command.getSameLocationValue()));
        }
        if (command.getEnterThreshold() != null || command.getLeaveThreshold() != null) {
            thresholds(command, newRule ? builder.build() : before, builder);
        }
        if (command.getNear() != null || command.getNearValue() != null) {
            String rule = command.getNear() == null ? old.near() : command.getNear();
            builder.near(PolicyRules.near(rule, command.getNearValue()));
        }
        if (command.isAllowAllZones()) {
            builder.allowedZones(Set.of());
        } else if (command.getZoneIds() != null) {
            builder.allowedZones(zones(command.getZoneIds()));
        }
        if (command.getDwell() != null) {
            builder.dwell(Duration.ofSeconds(command.getDwell()));
        }
        if (command.getCoolOff() != null) {
            builder.coolOff(Duration.ofSeconds(command.getCoolOff()));
        }
        if (command.getRunningDesktop() != null || command.getShutdownSeconds() != null) {
            RunningDesktop.Treatment treatment = command.getRunningDesktop() == null
                    ? before.runningDesktop().whenItDoesNotStop()
                    : PolicyRules.treatment(command.getRunningDesktop());
            long seconds = command.getShutdownSeconds() == null ? old.shutdownSeconds() : command.getShutdownSeconds();
            builder.runningDesktop(treatment, Duration.ofSeconds(seconds));
        }
        if (command.getLongestWait() != null) {
            builder.longestWait(Duration.ofSeconds(command.getLongestWait()));
        }
        if (command.getBlameWifiAbove() != null) {
            builder.blameWifiAbove(command.getBlameWifiAbove() == 0 ? null : command.getBlameWifiAbove());
        }
        return builder.build();
    }

    // One edge that is given alone keeps the other one as it was, or as it is by default for a new rule.
    private static void thresholds(RoamingPolicyCmd command, RoamingPolicy known, RoamingPolicy.Builder builder) {
        Double enter = command.getEnterThreshold();
        Double leave = command.getLeaveThreshold();
        builder.thresholds(
                enter == null ? known.thresholds().map(Thresholds::enter).orElse(leave) : enter,
                leave == null ? known.thresholds().map(Thresholds::leave).orElse(enter) : leave);
    }

    private Set<ZoneId> zones(List<Long> ids) {
        Set<ZoneId> allowed = new HashSet<>();
        for (Long id : ids) {
            DataCenterVO zone = zones.findById(id);
            if (zone == null) {
                throw new InvalidParameterValueException("zoneids: there is no zone of one of these ids");
            }
            allowed.add(new ZoneId(zone.getUuid()));
        }
        return allowed;
    }

    private static RoamingPolicy checked(java.util.function.Supplier<RoamingPolicy> policy) {
        try {
            return policy.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidParameterValueException(e.getMessage());
        }
    }

    private static InvalidParameterValueException taken(RoamingPolicy policy) {
        return new InvalidParameterValueException("another roaming policy is named \"" + policy.name() + "\" already");
    }

    private static RoamingPolicyResponse response(RoamingPolicy policy) {
        PolicySettings settings = PolicySettings.of(policy);
        RoamingPolicyResponse response = new RoamingPolicyResponse();
        response.setId(policy.id().value());
        response.setName(policy.name());
        response.setSameLocation(settings.sameLocation());
        response.setSameLocationValue(settings.sameLocationValue());
        response.setNear(settings.near());
        response.setNearValue(settings.nearValue());
        response.setZoneIds(settings.zones());
        response.setEnterThreshold(settings.enter());
        response.setLeaveThreshold(settings.leave());
        response.setDwell(settings.dwellSeconds());
        response.setCoolOff(settings.coolOffSeconds());
        response.setRunningDesktop(settings.runningDesktop());
        response.setShutdownSeconds(settings.shutdownSeconds());
        response.setLongestWait(settings.longestWaitSeconds());
        response.setBlameWifiAbove(settings.blameWifiAbove());
        return response;
    }
}
