// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import io.roamdesk.acceptance.StepGate.Boundary;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The steps of a cold roam, as the journal names them. */
final class Steps {
    /** All, in order. */
    static final List<String> ALL =
            List.of("plan", "base", "presync", "stop", "release", "sync", "switch", "link", "start", "settle");

    /** How long a move may take to come to a boundary. */
    static final Duration TO_ITS_BOUNDARY = Duration.ofSeconds(90);

    private Steps() {}

    /** The moments between the steps: for whoever does not write the journal, the end of a step and the beginning of the next are one. */
    static Stream<Arguments> ends() {
        return Stream.concat(
                Stream.of(Arguments.of(ALL.get(0), Boundary.BEFORE_INTENT)),
                ALL.stream().map(step -> Arguments.of(step, Boundary.BEFORE_RESULT)));
    }

    /** Every boundary of every step. */
    static Stream<Arguments> boundaries() {
        return ALL.stream().flatMap(step -> Stream.of(Boundary.values()).map(boundary -> Arguments.of(step, boundary)));
    }
}
