// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.alert.AlertManager;
import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.event.ActionEventUtils;
import com.cloud.user.User;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationWatch;
import io.roamdesk.management.event.ReplicationEvents;
import io.roamdesk.management.event.RoamingAlerts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Tells CloudStack's events, alerts and log what becomes of recovery point goals. That telling fails must not keep the scheduler from going on. */
public class GoalWatch implements ReplicationWatch {
    private static final Logger LOG = LogManager.getLogger(GoalWatch.class);
    private static final int LONGEST_EVENT = 1000;

    private final VMInstanceDao machines;
    private final DataCenterDao zones;
    private final AlertManager alerts;
    private final Clock clock;

    public GoalWatch(VMInstanceDao machines, DataCenterDao zones, AlertManager alerts, Clock clock) {
        this.machines = machines;
        this.zones = zones;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public void goalInDanger(ReplicaState replica, ReplicationPolicy policy, Instant until, String why) {
        tell(
                replica,
                Optional.empty(),
                Optional.of("A recovery point goal is in danger"),
                where(replica) + " will not meet the goal of " + words(policy.goal()) + " of policy " + policy.name()
                        + " by " + until + ": " + why);
    }

    @Override
    public void goalViolated(ReplicaState replica, ReplicationPolicy policy) {
        tell(
                replica,
                Optional.of(ReplicationEvents.GOAL_VIOLATED),
                Optional.of("A recovery point goal is violated"),
                where(replica) + " is " + words(replica.age(clock.instant())) + " old, the goal of policy "
                        + policy.name() + " is " + words(policy.goal())
                        + replica.failure()
                                .map(failure -> "; the last update failed: " + failure.message())
                                .orElse(""));
    }

    @Override
    public void goalMetAgain(ReplicaState replica, ReplicationPolicy policy) {
        tell(
                replica,
                Optional.of(ReplicationEvents.GOAL_MET),
                Optional.empty(),
                where(replica) + " is " + words(replica.age(clock.instant())) + " old and meets the goal of "
                        + words(policy.goal()) + " of policy " + policy.name() + " again");
    }

    @Override
    public void hindered(ReplicaState replica, String why) {
        LOG.warn("{} waits: {}", where(replica), why);
    }

    /** A replica was begun ahead of need. */
    void begunAhead(ReplicaState replica) {
        tell(
                replica,
                Optional.of(ReplicationEvents.AHEAD),
                Optional.empty(),
                where(replica) + " is made ahead of need: " + replica.why());
    }

    private void tell(ReplicaState replica, Optional<String> event, Optional<String> alert, String text) {
        LOG.info(text);
        try {
            VMInstanceVO machine =
                    machines.findByUuidIncludingRemoved(replica.desktop().value());
            if (machine == null) {
                return;
            }
            event.ifPresent(type -> ActionEventUtils.onActionEvent(
                    User.UID_SYSTEM,
                    machine.getAccountId(),
                    machine.getDomainId(),
                    type,
                    text.length() > LONGEST_EVENT ? text.substring(0, LONGEST_EVENT) : text,
                    machine.getId(),
                    ApiCommandResourceType.VirtualMachine.toString()));
            alert.ifPresent(subject -> alerts.sendAlert(
                    RoamingAlerts.REPLICATION,
                    machine.getDataCenterId(),
                    machine.getPodIdToDeployIn(),
                    subject + ": " + machine.getHostName(),
                    text));
        } catch (CloudRuntimeException | IllegalStateException e) {
            LOG.warn("an event or alert of a replica was not recorded", e);
        }
    }

    private String where(ReplicaState replica) {
        VMInstanceVO machine =
                machines.findByUuidIncludingRemoved(replica.desktop().value());
        DataCenterVO zone = zones.findByUuidIncludingRemoved(replica.zone().value());
        return "the replica of " + (machine == null ? replica.desktop() : machine.getHostName()) + " in "
                + (zone == null ? replica.zone() : zone.getName());
    }

    private static String words(Duration duration) {
        return duration.toMinutes() >= 2 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " s";
    }
}
