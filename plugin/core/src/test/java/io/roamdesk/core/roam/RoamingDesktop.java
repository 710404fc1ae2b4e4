// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.Runs;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.operation.StepRecord;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/** The desktop of a {@link FakeWorld} that roams cold, each time on a server that has just started. */
final class RoamingDesktop {
    private final FakeManagement management = new FakeManagement();
    final FakeWorld world = management.world;
    final FakeHosts hosts = management.hosts;
    final FakeInstances instances = management.instances;
    final FakePlans plans = management.plans;

    OperationId begin(ZoneId to) {
        return management.begin(OperationKind.COLD_ROAM, to, id -> world.plan(id, world.order(to)));
    }

    Runs server() {
        return management.server(OperationKind.COLD_ROAM, Duration.ZERO);
    }

    /** A server that asks a host again which does not answer. */
    Runs patientServer() {
        return management.server(OperationKind.COLD_ROAM, Duration.ofMinutes(1));
    }

    Operation run(OperationId id) throws InterruptedException {
        return server().run(id);
    }

    Operation roam(ZoneId to) throws InterruptedException {
        return run(begin(to));
    }

    /** Runs an operation to its end or to the death of its server; returns whether it died. */
    boolean dies(OperationId id) throws InterruptedException {
        try {
            run(id);
            return false;
        } catch (ServerDied e) {
            return true;
        }
    }

    /** The number of ticks from the start of a roam until the intent of a step is written, counted in another world. */
    static int ticksUntilIntentOf(String step) throws InterruptedException {
        for (int killAt = 1; ; killAt++) {
            RoamingDesktop other = new RoamingDesktop();
            OperationId id = other.begin(FakeWorld.AWAY);
            other.world.killAt = other.world.ticks + killAt;
            other.dies(id);
            Optional<StepRecord> reached =
                    other.world.journal.find(id).orElseThrow().step(step);
            if (reached.isPresent()) {
                return killAt;
            }
        }
    }

    /** At which of its acts the server of a roam can die. */
    static IntStream deaths() throws InterruptedException {
        RoamingDesktop whole = new RoamingDesktop();
        int began = whole.world.ticks;
        whole.roam(FakeWorld.AWAY);
        return IntStream.rangeClosed(1, whole.world.ticks - began);
    }

    /** Sees that the desktop is whole in this zone, and that all else of it is replicas. */
    void assertRunsIn(ZoneId zone, Epoch epoch) {
        management.assertDesktopRunsIn(zone, epoch);
        world.files.values().stream()
                .flatMap(held -> held.values().stream())
                .flatMap(held -> held.record().stream())
                .filter(record -> record.state() != LinkState.ACTIVE)
                .forEach(record -> assertThat(record.state()).isEqualTo(LinkState.PASSIVE));
    }
}
