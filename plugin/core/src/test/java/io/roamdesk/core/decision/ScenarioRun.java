// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.policy.NearRule;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.policy.SameLocationRule;
import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneFitness;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** Plays a story and compares each decision with the line that follows it. */
final class ScenarioRun {

    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private final Scenario scenario;
    private final ZoneCatalog catalog;
    private final Decider decider;
    private final Map<ZoneId, ZoneFitness> fitness = new HashMap<>();
    private RoamingPolicy policy = policy("");
    private ZoneId desktop;
    private ZoneId home;
    private Instant lastMoveAt;
    private Pending pending;
    private Decision decision;

    ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        ScenarioWorld world = new ScenarioWorld(scenario.world());
        catalog = world.catalog();
        decider = new Decider(world.database());
    }

    void play() {
        scenario.lines().forEach(this::line);
        Assertions.assertThat(decision).as("a story has a moment").isNotNull();
    }

    private void line(String line) {
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "policy" -> policy = policy(rest);
            case "desktop" -> desktop = Zones.id(rest);
            case "home" -> home = Zones.id(rest);
            case "unfit" -> unfit(rest.split("\\s+"));
            case "roam" -> roam(rest.split("\\s+"));
            case "at" -> moment(rest);
            case "refused" -> expectAlternatives(rest);
            case "says" -> Assertions.assertThat(Stream.concat(
                                    decision.explanation().reasons().stream(),
                                    decision.explanation().alternatives().stream()
                                            .map(Alternative::refusal))
                            .map(Reason::text))
                    .as(scenario + ", " + line)
                    .anyMatch(text -> text.contains(rest));
            default -> expect(line);
        }
    }

    private void unfit(String[] words) {
        Obstacle.Code code = Obstacle.Code.valueOf(words[1]);
        fitness.put(Zones.id(words[0]), ZoneFitness.unfit(new Obstacle(code, code.name())));
    }

    private void roam(String[] words) {
        fitness.put(Zones.id(words[0]), ZoneFitness.fit(Duration.ofSeconds(Long.parseLong(words[1]))));
    }

    private void moment(String text) {
        String[] words = text.split("\\s+");
        Instant now = START.plusSeconds(Long.parseLong(words[0]));
        DecisionInput.Builder input = DecisionInput.builder(
                        catalog, policy, desktop, zone -> fitness.getOrDefault(zone, ZoneFitness.fit(null)), now)
                .homeZone(home)
                .lastMoveAt(lastMoveAt)
                .pending(pending);
        input.report(report(words, now, input));
        decision = decider.decide(input.build());
        pending = decision.pending().orElse(null);
        if (decision.kind() == Decision.Kind.MOVE) {
            desktop = decision.zone();
            lastMoveAt = now;
        }
    }

    private LocationReport report(String[] words, Instant now, DecisionInput.Builder input) {
        LocationReport.Builder report = LocationReport.at(now);
        Map<ZoneId, Double> millis = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            switch (pair[0]) {
                case "coordinates" -> report.coordinates(ScenarioWorld.coordinates(pair[1]));
                case "city" -> report.city(pair[1]);
                case "country" -> report.country(Country.of(pair[1]));
                case "office" -> report.office(pair[1]);
                case "public" -> report.publicAddress(IpAddress.parse(pair[1]));
                case "private" -> report.privateAddress(IpAddress.parse(pair[1]));
                case "request" -> report.requestAddress(IpAddress.parse(pair[1]));
                case "override" -> input.administratorOverride(Zones.id(pair[1]));
                case "ms" -> Stream.of(pair[1].split(","))
                        .map(measured -> measured.split(":"))
                        .forEach(measured -> millis.put(Zones.id(measured[0]), Double.valueOf(measured[1])));
                case "old" -> {
                    Instant then = now.minusSeconds(Long.parseLong(pair[1]));
                    report = LocationReport.at(then)
                            .coordinates(report.build().coordinates().orElse(null));
                }
                default -> throw new IllegalArgumentException("nothing reports " + words[i]);
            }
        }
        return report.latencies(new Latencies(millis)).build();
    }

    private void expect(String line) {
        String reasons = decision.explanation().reasons().stream()
                .map(reason -> reason.code().name())
                .collect(Collectors.joining(" "));
        String zone = decision.kind() == Decision.Kind.POSTPONE
                ? name(decision.zone()) + "->" + name(((Decision.Postpone) decision).replicateTo())
                : name(decision.zone());
        String signal = decision.explanation().signal().map(Enum::name).orElse("-");
        Assertions.assertThat(decision.kind() + " " + zone + " " + signal + " " + reasons)
                .as(scenario + "\n" + decision.explanation())
                .isEqualTo(line);
    }

    private void expectAlternatives(String line) {
        String alternatives = decision.explanation().alternatives().stream()
                .map(alternative ->
                        alternative.zoneName() + " " + alternative.refusal().code())
                .collect(Collectors.joining(", "));
        Assertions.assertThat(alternatives)
                .as(scenario + "\n" + decision.explanation())
                .isEqualTo(line);
    }

    private String name(ZoneId zone) {
        return catalog.find(zone).map(Object::toString).orElse("elsewhere");
    }

    private static RoamingPolicy policy(String text) {
        RoamingPolicy.Builder policy = RoamingPolicy.builder(
                        new PolicyId("00000000-0000-4000-8000-000000000001"), "scenario")
                .coolOff(Duration.ZERO);
        Double enter = null;
        for (String word : text.isEmpty() ? new String[0] : text.split("\\s+")) {
            String[] pair = word.split("=", 2);
            switch (pair[0]) {
                case "radius" -> policy.sameLocation(new SameLocationRule.WithinRadius(Double.parseDouble(pair[1])));
                case "latency" -> policy.sameLocation(new SameLocationRule.BelowLatency(Double.parseDouble(pair[1])));
                case "city" -> policy.sameLocation(new SameLocationRule.SameCity());
                case "country" -> policy.sameLocation(new SameLocationRule.SameCountry());
                case "office" -> policy.sameLocation(new SameLocationRule.SameOffice());
                case "enter" -> enter = Double.valueOf(pair[1]);
                case "leave" -> policy.thresholds(enter, Double.parseDouble(pair[1]));
                case "near-km" -> policy.near(new NearRule.WithinDistance(Double.parseDouble(pair[1])));
                case "near-ms" -> policy.near(new NearRule.BelowLatency(Double.parseDouble(pair[1])));
                case "allow" -> policy.allowedZones(
                        Stream.of(pair[1].split(",")).map(Zones::id).collect(Collectors.toSet()));
                case "dwell" -> policy.dwell(Duration.ofSeconds(Long.parseLong(pair[1])));
                case "cool-off" -> policy.coolOff(Duration.ofSeconds(Long.parseLong(pair[1])));
                case "wait" -> policy.longestWait(Duration.ofSeconds(Long.parseLong(pair[1])));
                case "wifi" -> policy.blameWifiAbove(pair[1].equals("never") ? null : Double.valueOf(pair[1]));
                default -> throw new IllegalArgumentException("no policy has " + word);
            }
        }
        return policy.build();
    }
}
