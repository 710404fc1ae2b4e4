// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.TestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkSharesTest {
    private static RunningTransfers.Running roam(long id) {
        return new RunningTransfers.Running(operation(id), OperationKind.COLD_ROAM, 5, owner(1));
    }

    private static RunningTransfers.Running update(long id, int priority, long owner) {
        return new RunningTransfers.Running(operation(id), OperationKind.REPLICATE, priority, owner(owner));
    }

    private static OperationId operation(long id) {
        return new OperationId(new UUID(1, id).toString());
    }

    private static OwnerId owner(long id) {
        return new OwnerId(new UUID(2, id).toString());
    }

    @Test
    void roamsHaveNineTenthsAsLongAsAnUpdateRuns() {
        assertThat(LinkShares.of(1000, List.of(roam(1), roam(2), update(3, 5, 1))))
                .isEqualTo(Map.of(operation(1), 450L, operation(2), 450L, operation(3), 100L));
    }

    @Test
    void thoseThatAreAloneHaveAll() {
        assertThat(LinkShares.of(1000, List.of(roam(1)))).isEqualTo(Map.of(operation(1), 1000L));
        assertThat(LinkShares.of(1000, List.of(update(1, 9, 1)))).isEqualTo(Map.of(operation(1), 1000L));
    }

    @Test
    void anOwnerGainsNothingByRunningMore() {
        assertThat(LinkShares.of(900, List.of(update(1, 5, 1), update(2, 5, 1), update(3, 5, 1), update(4, 5, 2))))
                .isEqualTo(Map.of(operation(1), 150L, operation(2), 150L, operation(3), 150L, operation(4), 450L));
    }

    @Test
    void theMoreImportantHaveMore() {
        assertThat(LinkShares.of(1100, List.of(update(1, 1, 1), update(2, 10, 2))))
                .isEqualTo(Map.of(operation(1), 1000L, operation(2), 100L));
    }

    @Test
    void noneThatRunsGetsNothing() {
        assertThat(LinkShares.of(3, List.of(roam(1), roam(2), update(3, 10, 1), update(4, 10, 2)))
                        .values())
                .allMatch(it -> it >= 1);
    }

    @Test
    void withoutALimitNoneIsLimited() {
        assertThat(LinkShares.of(0, List.of(roam(1), update(2, 5, 1))))
                .isEqualTo(Map.of(operation(1), 0L, operation(2), 0L));
    }

    @Test
    void aTransferIsToldWhenItsShareChangesAndNotSooner() {
        FakeWorld world = new FakeWorld();
        FakeHosts hosts = new FakeHosts(world);
        FakeTransfers transfers = new FakeTransfers();
        transfers.limit = 1000;
        HandClock clock = new HandClock();
        OperationId id = new OperationId("00000000-0000-0000-0000-00000000000f");
        LinkShare share = new LinkShare(
                hosts, transfers, world.plan(id, world.order(FakeWorld.AWAY)), TestContext.forward(clock));
        transfers.running.add(new RunningTransfers.Running(id, OperationKind.COLD_ROAM, 5, owner(1)));
        assertThat(share.now()).isEqualTo(1000);
        Runnable heard = share.keptOf("job", () -> {});
        transfers.running.add(update(2, 5, 1));
        clock.pass(Duration.ofSeconds(1));
        heard.run();
        assertThat(hosts.limits).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        heard.run();
        assertThat(hosts.limits).containsExactly(900L);
        clock.pass(Duration.ofSeconds(2));
        heard.run();
        assertThat(hosts.limits).containsExactly(900L);
    }

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
