// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.snapshot;

import com.cloud.utils.fsm.StateMachine2;
import com.cloud.utils.fsm.StateObject;

/** A snapshot of a whole machine. */
public interface VMSnapshot extends StateObject<VMSnapshot.State> {
    Long getVmId();

    String getName();

    /** How it stands. */
    enum State {
        Allocated,
        Creating,
        Ready,
        Reverting,
        Expunging,
        Removed,
        Error,
        Hidden;

        private static final StateMachine2<State, Event, VMSnapshot> MACHINE = new StateMachine2<>();

        static {
            MACHINE.addTransition(Allocated, Event.CreateRequested, Creating);
            MACHINE.addTransition(Creating, Event.OperationSucceeded, Ready);
            MACHINE.addTransition(Creating, Event.OperationFailed, Error);
            MACHINE.addTransition(Ready, Event.RevertRequested, Reverting);
            MACHINE.addTransition(Reverting, Event.OperationSucceeded, Ready);
            MACHINE.addTransition(Ready, Event.ExpungeRequested, Expunging);
            MACHINE.addTransition(Expunging, Event.OperationSucceeded, Removed);
        }

        /** The one machine of states of all snapshots of machines of this server. */
        public static StateMachine2<State, Event, VMSnapshot> getStateMachine() {
            return MACHINE;
        }
    }

    /** What happens to it. */
    enum Event {
        CreateRequested,
        OperationFailed,
        OperationSucceeded,
        RevertRequested,
        ExpungeRequested,
        Hide
    }
}
