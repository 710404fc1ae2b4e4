// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.module;

import com.cloud.agent.AgentManager;
import com.cloud.utils.component.ManagerBase;
import com.cloud.utils.component.PluggableService;
import io.roamdesk.management.cleanup.Cleanup;
import io.roamdesk.management.database.SchemaUpgrade;
import io.roamdesk.management.desktop.ConnectRoamingDesktopCmd;
import io.roamdesk.management.desktop.DisableRoamingDesktopCmd;
import io.roamdesk.management.desktop.EnableRoamingDesktopCmd;
import io.roamdesk.management.desktop.GetRoamingDecisionCmd;
import io.roamdesk.management.desktop.ListRoamingDesktopsCmd;
import io.roamdesk.management.desktop.MigrateRoamingDesktopCmd;
import io.roamdesk.management.host.HostArrivals;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.location.ReportClientLocationCmd;
import io.roamdesk.management.metrics.MetricsServer;
import io.roamdesk.management.network.CreateRoamingNetworkMappingCmd;
import io.roamdesk.management.network.DeleteRoamingNetworkMappingCmd;
import io.roamdesk.management.network.ListRoamingNetworkMappingsCmd;
import io.roamdesk.management.operation.CancelRoamingOperationCmd;
import io.roamdesk.management.operation.ListRoamingOperationsCmd;
import io.roamdesk.management.operation.MoveGuard;
import io.roamdesk.management.operation.Roamings;
import io.roamdesk.management.policy.CreateRoamingPolicyCmd;
import io.roamdesk.management.policy.DeleteRoamingPolicyCmd;
import io.roamdesk.management.policy.ListRoamingPoliciesCmd;
import io.roamdesk.management.policy.UpdateRoamingPolicyCmd;
import io.roamdesk.management.readiness.Readiness;
import io.roamdesk.management.replication.CancelReplicaVerificationCmd;
import io.roamdesk.management.replication.CreateReplicationPolicyCmd;
import io.roamdesk.management.replication.DeleteReplicationPolicyCmd;
import io.roamdesk.management.replication.DisableReplicationCmd;
import io.roamdesk.management.replication.EnableReplicationCmd;
import io.roamdesk.management.replication.ListRecoveryPointsCmd;
import io.roamdesk.management.replication.ListReplicasCmd;
import io.roamdesk.management.replication.ListReplicationPoliciesCmd;
import io.roamdesk.management.replication.PauseReplicationCmd;
import io.roamdesk.management.replication.ReplicaScheduling;
import io.roamdesk.management.replication.ReplicationLook;
import io.roamdesk.management.replication.ResumeReplicationCmd;
import io.roamdesk.management.replication.RightOfWay;
import io.roamdesk.management.replication.SyncReplicaCmd;
import io.roamdesk.management.replication.UpdateReplicationPolicyCmd;
import io.roamdesk.management.replication.VerifyReplicaCmd;
import io.roamdesk.management.settings.ReplicationSettings;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.management.zone.ListRoamingZonesCmd;
import io.roamdesk.management.zone.UpdateRoamingZoneCmd;
import java.time.Clock;
import java.util.List;
import javax.inject.Inject;
import org.apache.cloudstack.framework.jobs.AsyncJobManager;

/**
 * Roamdesk in CloudStack. A start that fails leaves the management server up and every command of Roamdesk answering 503 with the reason: a plugin must not take the cloud
 * down with it.
 */
public class RoamdeskModule extends ManagerBase implements PluggableService {
    private final SchemaUpgrade schema;
    private final Roamings roamings;
    private final HostProbes probes;
    private final Cleanup cleanup;
    private final AgentManager agents;
    private final ReplicaScheduling scheduling;
    private final ReplicationLook look;
    private final MetricsServer metrics;
    private final RoamdeskSettings settings;
    private final ReplicationSettings replication;
    private final Readiness readiness;
    private final MoveGuard guard;
    private final RightOfWay rightOfWay;
    private final AsyncJobManager jobs;
    private Routine routine;
    private int listener = -1;

    @Inject
    public RoamdeskModule(
            SchemaUpgrade schema,
            Roamings roamings,
            HostProbes probes,
            Cleanup cleanup,
            AgentManager agents,
            ReplicaScheduling scheduling,
            ReplicationLook look,
            MetricsServer metrics,
            RoamdeskSettings settings,
            ReplicationSettings replication,
            Readiness readiness,
            MoveGuard guard,
            RightOfWay rightOfWay,
            AsyncJobManager jobs) {
        this.schema = schema;
        this.roamings = roamings;
        this.probes = probes;
        this.cleanup = cleanup;
        this.agents = agents;
        this.scheduling = scheduling;
        this.look = look;
        this.metrics = metrics;
        this.settings = settings;
        this.replication = replication;
        this.readiness = readiness;
        this.guard = guard;
        this.rightOfWay = rightOfWay;
        this.jobs = jobs;
        // After CloudStack's own managers, whose agents and services operations need.
        setRunLevel(RUN_LEVEL_APPLICATION_MAINLOOP);
    }

    @Override
    public List<Class<?>> getCommands() {
        return List.of(
                UpdateRoamingZoneCmd.class,
                ListRoamingZonesCmd.class,
                CreateRoamingNetworkMappingCmd.class,
                DeleteRoamingNetworkMappingCmd.class,
                ListRoamingNetworkMappingsCmd.class,
                CreateRoamingPolicyCmd.class,
                UpdateRoamingPolicyCmd.class,
                DeleteRoamingPolicyCmd.class,
                ListRoamingPoliciesCmd.class,
                EnableRoamingDesktopCmd.class,
                DisableRoamingDesktopCmd.class,
                ListRoamingDesktopsCmd.class,
                ReportClientLocationCmd.class,
                GetRoamingDecisionCmd.class,
                ConnectRoamingDesktopCmd.class,
                MigrateRoamingDesktopCmd.class,
                ListRoamingOperationsCmd.class,
                CancelRoamingOperationCmd.class,
                CreateReplicationPolicyCmd.class,
                UpdateReplicationPolicyCmd.class,
                DeleteReplicationPolicyCmd.class,
                ListReplicationPoliciesCmd.class,
                EnableReplicationCmd.class,
                DisableReplicationCmd.class,
                CancelReplicaVerificationCmd.class,
                PauseReplicationCmd.class,
                ResumeReplicationCmd.class,
                SyncReplicaCmd.class,
                VerifyReplicaCmd.class,
                ListReplicasCmd.class,
                ListRecoveryPointsCmd.class);
    }

    @Override
    public boolean start() {
        try {
            schema.run();
            Entities.declare();
            guard.start();
            rightOfWay.start();
            roamings.start();
            listener = agents.registerForHostEvents(new HostArrivals(probes), true, false, false);
            routine = new Routine(Clock.systemUTC());
            routine.every("taking over operations", settings::recoveryInterval, unlessClosing(() -> roamings.current()
                    .recover()));
            routine.every("probing hosts", settings::probeInterval, unlessClosing(probes::refresh));
            routine.every("cleaning up", settings::cleanupInterval, unlessClosing(cleanup::sweep));
            routine.every(
                    "looking where replicas are wanted", replication::pollInterval, unlessClosing(look::lookAtDue));
            routine.every("scheduling replicas", replication::pollInterval, unlessClosing(scheduling::tick));
            metrics.start();
            readiness.ready();
            logger.info("Roamdesk is ready");
        } catch (RuntimeException e) {
            logger.error("Roamdesk did not start; its commands answer 503, CloudStack is not affected", e);
            readiness.notReady("its start failed: " + e.getMessage());
            metrics.stop();
            guard.stop();
            rightOfWay.stop();
            roamings.stop();
        }
        return true;
    }

    @Override
    public boolean stop() {
        readiness.notReady("it is being stopped");
        if (routine != null) {
            routine.close();
        }
        if (listener >= 0) {
            agents.unregisterForHostEvents(listener);
        }
        metrics.stop();
        roamings.stop();
        guard.stop();
        rightOfWay.stop();
        return true;
    }

    // A server that is prepared for maintenance begins nothing new; what it works on it brings to its end.
    private Runnable unlessClosing(Runnable task) {
        return () -> {
            if (jobs.isAsyncJobsEnabled()) {
                task.run();
            }
        };
    }
}
