// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import io.roamdesk.core.decision.Decision;
import io.roamdesk.core.decision.Explanation;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;

/** Decisions as the API shows them. */
public final class DecisionResponses {
    private DecisionResponses() {}

    /**
     * The decision.
     *
     * @param from where the desktop is
     * @param zoneNames the name of a zone
     */
    public static RoamingDecisionResponse of(
            DesktopId desktop, ZoneId from, Decision decision, Instant now, Function<ZoneId, String> zoneNames) {
        RoamingDecisionResponse response = new RoamingDecisionResponse();
        response.setVirtualMachineId(desktop.value());
        response.setDecision(decision.kind().name());
        response.setZoneId(decision.zone().value());
        response.setZoneName(zoneNames.apply(decision.zone()));
        response.setFromZoneId(from.value());
        predicted(decision).map(Duration::toSeconds).ifPresent(response::setPredictedSeconds);
        if (decision instanceof Decision.Postpone postpone) {
            response.setReplicateToZoneId(postpone.replicateTo().value());
        }
        explain(decision.explanation(), response);
        response.setDecided(Date.from(now));
        return response;
    }

    private static Optional<Duration> predicted(Decision decision) {
        return switch (decision.kind()) {
            case MOVE -> ((Decision.Move) decision).predicted();
            case POSTPONE -> Optional.of(((Decision.Postpone) decision).predicted());
            case STAY, REFUSE -> Optional.empty();
        };
    }

    private static void explain(Explanation explanation, RoamingDecisionResponse response) {
        explanation.signal().map(Object::toString).ifPresent(response::setSignal);
        response.setReasons(explanation.reasons().stream()
                .map(reason -> {
                    ReasonResponse shown = new ReasonResponse();
                    shown.setCode(reason.code().name());
                    shown.setText(reason.text());
                    reason.zone().map(ZoneId::value).ifPresent(shown::setZoneId);
                    reason.measured().ifPresent(shown::setMeasured);
                    reason.threshold().ifPresent(shown::setThreshold);
                    reason.unit().map(unit -> unit.symbol()).ifPresent(shown::setUnit);
                    return shown;
                })
                .toList());
        response.setAlternatives(explanation.alternatives().stream()
                .map(alternative -> {
                    AlternativeResponse shown = new AlternativeResponse();
                    shown.setZoneId(alternative.zone().value());
                    shown.setZoneName(alternative.zoneName());
                    shown.setCode(alternative.refusal().code().name());
                    shown.setReason(alternative.refusal().text());
                    return shown;
                })
                .toList());
    }
}
