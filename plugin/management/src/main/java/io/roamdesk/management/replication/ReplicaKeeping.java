// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.replication.AheadChoice;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicaStateChange;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.replication.Slack;
import io.roamdesk.core.replication.ZoneChoice;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Makes the states of an instance's replicas what was chosen: begins those that are wanted, ends those that are not. The scheduler does the rest. */
public class ReplicaKeeping {
    private static final Logger LOG = LogManager.getLogger(ReplicaKeeping.class);

    private final ReplicaStateStore states;
    private final RecoveryPoints points;
    private final ReplicaCancelling cancelling;
    private final GoalWatch watch;
    private final Clock clock;

    public ReplicaKeeping(
            ReplicaStateStore states,
            RecoveryPoints points,
            ReplicaCancelling cancelling,
            GoalWatch watch,
            Clock clock) {
        this.states = states;
        this.points = points;
        this.cancelling = cancelling;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Keeps replicas in the zones that a policy chose, and ends those that it chose before, as soon as each of the new ones has a recovery point: until then an old replica is
     * better than none.
     *
     * @return whether nothing is left to do
     */
    boolean follow(Kept kept, ReplicationPolicy policy, List<ZoneChoice> choice) {
        Set<ZoneId> chosen =
                choice.stream().filter(ZoneChoice::chosen).map(ZoneChoice::zone).collect(Collectors.toSet());
        choice.stream()
                .filter(ZoneChoice::chosen)
                .forEach(zone -> want(kept, zone.zone(), ReplicaReason.POLICY, zone.why()));
        boolean replacing = isReplacing(kept.desktop, choice);
        for (ReplicaState state : states.of(kept.desktop)) {
            if (state.reason() == ReplicaReason.POLICY && !chosen.contains(state.zone()) && !replacing) {
                end(state, "the policy does not choose its zone any more");
            } else {
                states.change(state.desktop(), state.zone(), it -> following(kept, policy, it));
            }
        }
        return !replacing;
    }

    /** Whether a replica that its policy no longer chooses waits for the first point of one that it does. */
    boolean isReplacing(DesktopId desktop, List<ZoneChoice> choice) {
        Map<ZoneId, ReplicaState> there = states.of(desktop).stream()
                .filter(state -> state.status() != ReplicaState.Status.ENDED)
                .collect(Collectors.toMap(ReplicaState::zone, state -> state));
        Set<ZoneId> chosen =
                choice.stream().filter(ZoneChoice::chosen).map(ZoneChoice::zone).collect(Collectors.toSet());
        boolean ready = !chosen.isEmpty()
                && chosen.stream()
                        .allMatch(zone -> there.containsKey(zone)
                                && there.get(zone).newestPoint().isPresent());
        return !ready
                && there.values().stream()
                        .anyMatch(state -> state.reason() == ReplicaReason.POLICY
                                && state.newestPoint().isPresent()
                                && !chosen.contains(state.zone()));
    }

    // The goal and the hours may be others now. What a move left has its point by now, which nobody has told it.
    private ReplicaState following(Kept kept, ReplicationPolicy policy, ReplicaState state) {
        if (state.status() == ReplicaState.Status.ENDED) {
            return state;
        }
        ReplicaStateChange change = state.change().policy(kept.policy).home(kept.home);
        if (state.newestPoint().isEmpty() && state.status() == ReplicaState.Status.IDLE) {
            change.newest(newest(state));
        }
        ReplicaState followed = change.done();
        return followed.status() == ReplicaState.Status.IDLE
                        && followed.newestPoint().isPresent()
                ? change.nextAt(Slack.of(followed, policy).begin(policy, clock.instant()))
                        .done()
                : followed;
    }

    private Optional<RecoveryPoint> newest(ReplicaState state) {
        return points.of(state.desktop(), state.zone()).stream()
                .filter(point -> point.state() == RecoveryPoint.State.WHOLE)
                .reduce((older, newer) -> newer);
    }

    /** Ends replicas that the desktop left behind and that can go. */
    void forgetLeftBehind(List<ReplicaState> gone) {
        gone.forEach(
                state -> end(state, "the desktop left it behind, and the policy keeps no more of those, or no longer"));
    }

    /** Keeps replicas where there is a reason to, ahead of need, and ends those for which there has been none for long. */
    void follow(Kept kept, AheadChoice.Outcome outcome) {
        outcome.wanted().forEach(zone -> want(kept, zone.zone(), ReplicaReason.AHEAD_OF_NEED, zone.why()));
        outcome.gone().forEach(zone -> states.find(kept.desktop, zone.zone())
                .filter(state -> state.reason() != ReplicaReason.POLICY)
                .ifPresent(state -> end(state, zone.why())));
    }

    /** There is to be a replica; returns its state. */
    ReplicaState want(Kept kept, ZoneId zone, ReplicaReason reason, String why) {
        Instant now = clock.instant();
        ReplicaState wanted =
                ReplicaState.wanted(kept.desktop, zone, kept.home, kept.owner, kept.policy, reason, why, now);
        ReplicaState first =
                kept.paused ? wanted.change().rests(ReplicaState.Status.PAUSED).done() : wanted;
        if (states.add(first)) {
            if (reason == ReplicaReason.AHEAD_OF_NEED) {
                watch.begunAhead(first);
            }
            return first;
        }
        return states.change(kept.desktop, zone, state -> still(kept, state, reason, why, now))
                .orElse(first);
    }

    private static ReplicaState still(Kept kept, ReplicaState state, ReplicaReason reason, String why, Instant now) {
        boolean ended = state.status() == ReplicaState.Status.ENDED;
        // A policy's own replica stays one, whatever other reason there is for a while.
        ReplicaReason stays = !ended && state.reason() == ReplicaReason.POLICY ? ReplicaReason.POLICY : reason;
        ReplicaStateChange change = state.change()
                .policy(kept.policy)
                .home(kept.home)
                .reason(stays, stays == reason ? why : state.why(), now);
        return ended
                ? change.rests(kept.paused ? ReplicaState.Status.PAUSED : ReplicaState.Status.IDLE)
                        .nextAt(now)
                        .done()
                : change.done();
    }

    private void end(ReplicaState state, String why) {
        if (state.status() != ReplicaState.Status.ENDED) {
            LOG.info("the replica of {} in {} goes: {}", state.desktop(), state.zone(), why);
            end(state.desktop(), state.zone(), true);
        }
    }

    /** A replica is not wanted any more; an update of it that runs is cancelled. */
    void end(DesktopId desktop, ZoneId zone, boolean remove) {
        states.end(desktop, zone, remove);
        cancelling.cancel(desktop, zone);
    }

    /**
     * Whose replicas they are.
     *
     * @param desktop the instance
     * @param owner the account that owns it
     * @param home the zone that it lives in
     * @param policy what they are kept by
     * @param paused whether new ones are paused at first
     */
    record Kept(DesktopId desktop, OwnerId owner, ZoneId home, ReplicationPolicyId policy, boolean paused) {}
}
