// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenariosTest {

    private static final List<String> FILES =
            List.of("rules.txt", "signals.txt", "hysteresis.txt", "capacity.txt", "administrator.txt");

    private static List<Scenario> scenarios() throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String file : FILES) {
            scenarios.addAll(ScenarioFile.read(file));
        }
        return scenarios;
    }

    @TestFactory
    Stream<DynamicTest> decidesAsTheStoryTells() throws IOException {
        return scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.toString(), () -> new ScenarioRun(scenario).play()));
    }

    @Test
    void noTwoStoriesHaveOneName() throws IOException {
        assertThat(scenarios())
                .extracting(Scenario::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    /** Each code is part of the API, so each is told by a story. */
    @Test
    void everyReasonOccursInAStory() throws IOException {
        String all = String.join(
                " ", scenarios().stream().flatMap(s -> s.lines().stream()).toList());

        assertThat(ReasonCode.values())
                .allSatisfy(code -> assertThat(all.split("[ ,]+")).contains(code.name()));
    }
}
