// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static io.roamdesk.core.replication.Replicas.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionPlanTest {
    /** Five points, five hours old to one. */
    private final List<RecoveryPoint> points = IntStream.range(0, 5)
            .mapToObj(i -> Replicas.point(1, NOW.minus(Duration.ofHours(5 - i))))
            .toList();

    private List<RecoveryPoint> merged(Retention retention, RecoveryPoint... held) {
        Set<RecoveryPointId> ids =
                List.of(held).stream().map(RecoveryPoint::id).collect(java.util.stream.Collectors.toSet());
        return RetentionPlan.merged(points, ids, retention, NOW);
    }

    @Test
    void mergesWhatIsMoreThanThePolicyKeeps() {
        assertThat(merged(new Retention(3, Optional.empty()))).isEqualTo(points.subList(0, 2));
        assertThat(merged(new Retention(5, Optional.empty()))).isEmpty();
    }

    @Test
    void mergesWhatIsOlderThanThePolicyKeepsButNeverTheLastTwo() {
        assertThat(merged(new Retention(10, Optional.of(Duration.ofMinutes(270)))))
                .isEqualTo(points.subList(0, 1));
        assertThat(merged(new Retention(10, Optional.of(Duration.ofMinutes(1)))))
                .isEqualTo(points.subList(0, 3));
    }

    @Test
    void mergesNoPointThatIsHeldNorOneIntoIt() {
        Retention two = new Retention(2, Optional.empty());
        assertThat(merged(two, points.get(0))).isEmpty();
        assertThat(merged(two, points.get(1))).isEmpty();
        assertThat(merged(two, points.get(2))).isEqualTo(points.subList(0, 1));
    }
}
