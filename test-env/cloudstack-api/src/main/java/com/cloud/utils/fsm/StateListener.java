// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.fsm;

/** Is told of changes of state. What the first method returns counts for nothing, but what it throws keeps the change from being made. */
public interface StateListener<S, E, V> {
    boolean preStateTransitionEvent(S oldState, E event, S newState, V vo, boolean status, Object opaque);

    boolean postStateTransitionEvent(StateMachine2.Transition<S, E> transition, V vo, boolean status, Object opaque);
}
