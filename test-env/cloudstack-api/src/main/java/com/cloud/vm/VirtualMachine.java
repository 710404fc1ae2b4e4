// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import com.cloud.utils.fsm.StateMachine2;
import com.cloud.utils.fsm.StateObject;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** An instance of any kind. */
public interface VirtualMachine
        extends ControlledEntity, Identity, InternalIdentity, StateObject<VirtualMachine.State> {
    String getInstanceName();

    /** How a machine stands. */
    enum State {
        Starting,
        Running,
        Stopping,
        Stopped,
        Destroyed,
        Expunging,
        Migrating,
        Error,
        Unknown,
        Shutdown,
        Restoring;

        private static final StateMachine2<State, Event, VirtualMachine> MACHINE = new StateMachine2<>();

        static {
            MACHINE.addTransition(Stopped, Event.StartRequested, Starting);
            MACHINE.addTransition(Stopped, Event.DestroyRequested, Destroyed);
            MACHINE.addTransition(Stopped, Event.ExpungeOperation, Expunging);
            MACHINE.addTransition(Stopped, Event.StorageMigrationRequested, Migrating);
            MACHINE.addTransition(Stopped, Event.RestoringRequested, Restoring);
            MACHINE.addTransition(Stopped, Event.FollowAgentPowerOnReport, Running);
            MACHINE.addTransition(Stopped, Event.OperationFailed, Stopped);
            MACHINE.addTransition(Stopped, Event.StopRequested, Stopped);
            MACHINE.addTransition(Expunging, Event.ExpungeOperation, Expunging);
            MACHINE.addTransition(Starting, Event.OperationSucceeded, Running);
            MACHINE.addTransition(Starting, Event.OperationFailed, Stopped);
            MACHINE.addTransition(Running, Event.StopRequested, Stopping);
            MACHINE.addTransition(Running, Event.FollowAgentPowerOnReport, Running);
            MACHINE.addTransition(Running, Event.FollowAgentPowerOffReport, Stopped);
            MACHINE.addTransition(Stopping, Event.StopRequested, Stopping);
            MACHINE.addTransition(Stopping, Event.OperationSucceeded, Stopped);
            MACHINE.addTransition(Stopping, Event.OperationFailed, Running);
            MACHINE.addTransition(Destroyed, Event.RecoveryRequested, Stopped);
            MACHINE.addTransition(Destroyed, Event.ExpungeOperation, Expunging);
            MACHINE.addTransition(Error, Event.DestroyRequested, Expunging);
        }

        /** The one machine of states of all machines of this server. */
        public static StateMachine2<State, Event, VirtualMachine> getStateMachine() {
            return MACHINE;
        }
    }

    /** What happens to it. */
    enum Event {
        CreateRequested,
        StartRequested,
        StopRequested,
        DestroyRequested,
        RecoveryRequested,
        AgentReportStopped,
        AgentReportRunning,
        MigrationRequested,
        StorageMigrationRequested,
        ExpungeOperation,
        OperationSucceeded,
        OperationFailed,
        OperationFailedToError,
        OperationRetry,
        AgentReportShutdowned,
        AgentReportMigrated,
        RevertRequested,
        SnapshotRequested,
        RestoringRequested,
        RestoringFailed,
        RestoringSuccess,
        FollowAgentPowerOnReport,
        FollowAgentPowerOffReport
    }

    /** How its host last reported it. */
    enum PowerState {
        PowerUnknown,
        PowerOn,
        PowerOff,
        PowerReportMissing
    }

    /** What it is for. */
    enum Type {
        User,
        DomainRouter,
        ConsoleProxy,
        SecondaryStorageVm,
        ElasticIpVm,
        ElasticLoadBalancerVm,
        InternalLoadBalancerVm,
        NetScalerVm,
        UserBareMetal,
        Instance
    }
}
