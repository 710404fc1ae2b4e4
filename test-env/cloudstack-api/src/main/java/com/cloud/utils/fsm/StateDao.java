// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.fsm;

/** Writes a state where it is kept; false when it was no longer the current one. */
public interface StateDao<S, E, V> {
    boolean updateState(S currentState, E event, S nextState, V vo, Object data);
}
