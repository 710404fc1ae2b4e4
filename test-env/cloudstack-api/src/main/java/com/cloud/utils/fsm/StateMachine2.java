// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.fsm;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which event leads from which state to which, and who is told of it. */
public class StateMachine2<S, E, V extends StateObject<S>> {
    private final Map<List<Object>, S> transitions = new ConcurrentHashMap<>();
    private final List<StateListener<S, E, V>> listeners = new CopyOnWriteArrayList<>();

    public void addTransition(S currentState, E event, S toState) {
        transitions.put(List.of(currentState, event), toState);
    }

    public S getNextState(S s, E e) throws NoTransitionException {
        S next = transitions.get(List.<Object>of(s, e));
        if (next == null) {
            throw new NoTransitionException("Unable to transition to a new state from " + s + " via " + e);
        }
        return next;
    }

    /** Tells the listeners, writes the state, tells them again. */
    public boolean transitTo(V vo, E e, Object opaque, StateDao<S, E, V> dao) throws NoTransitionException {
        S current = vo.getState();
        S next = getNextState(current, e);
        for (StateListener<S, E, V> listener : listeners) {
            listener.preStateTransitionEvent(current, e, next, vo, true, opaque);
        }
        if (!dao.updateState(current, e, next, vo, opaque)) {
            return false;
        }
        for (StateListener<S, E, V> listener : listeners) {
            listener.postStateTransitionEvent(new Transition<>(current, e, next, List.of()), vo, true, opaque);
        }
        return true;
    }

    public boolean registerListener(StateListener<S, E, V> listener) {
        return listeners.add(listener);
    }

    /** One change of state. */
    public static class Transition<S, E> {
        private final S currentState;
        private final E event;
        private final S toState;

        public Transition(S currentState, E event, S toState, List<Impact> impacts) {
            this.currentState = currentState;
            this.event = event;
            this.toState = toState;
        }

        public S getCurrentState() {
            return currentState;
        }

        public E getEvent() {
            return event;
        }

        public S getToState() {
            return toState;
        }

        /** What a change means beside itself. */
        public enum Impact {
            USAGE
        }
    }
}
