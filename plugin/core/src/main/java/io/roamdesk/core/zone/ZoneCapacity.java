// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a zone has for one desktop, as the management side counted it.
 *
 * @param hosts all hosts of the zone that are up
 * @param base whether the desktop's base is there
 */
public record ZoneCapacity(List<HostOffer> hosts, BaseAvailability base) {

    public ZoneCapacity {
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(base, "base");
    }

    /** What keeps the desktop out of the zone; empty when nothing does. */
    public List<Obstacle> obstaclesFor(DesktopNeeds needs) {
        List<Obstacle> obstacles = new ArrayList<>(hostObstacles(needs));
        if (base == BaseAvailability.MISSING) {
            obstacles.add(new Obstacle(
                    Obstacle.Code.NO_TEMPLATE, "the base is not in the zone, or differs there, and cannot be sent"));
        }
        return obstacles;
    }

    private List<Obstacle> hostObstacles(DesktopNeeds needs) {
        if (hosts.stream().noneMatch(HostOffer::hasAgent)) {
            return List.of(new Obstacle(
                    Obstacle.Code.NO_HOST_WITH_AGENT,
                    "no host that is up has the Roamdesk agent, " + hosts.size() + " were asked"));
        }
        List<Obstacle> obstacles = new ArrayList<>();
        shortage(Obstacle.Code.NOT_ENOUGH_CPU, HostOffer::freeCpuMhz, needs.cpuMhz(), "MHz of processor")
                .ifPresent(obstacles::add);
        shortage(Obstacle.Code.NOT_ENOUGH_MEMORY, HostOffer::freeMemoryBytes, needs.memoryBytes(), "bytes of memory")
                .ifPresent(obstacles::add);
        shortage(
                        Obstacle.Code.NOT_ENOUGH_STORAGE,
                        HostOffer::freeStorageBytes,
                        needs.storageBytes(),
                        "bytes of storage")
                .ifPresent(obstacles::add);
        if (obstacles.isEmpty() && hosts.stream().noneMatch(host -> host.meets(needs))) {
            obstacles.add(new Obstacle(
                    Obstacle.Code.NO_HOST_WITH_ALL,
                    "no single host with the agent has " + needs.cpuMhz() + " MHz, " + needs.memoryBytes()
                            + " bytes of memory and " + needs.storageBytes() + " bytes of storage free"));
        }
        return obstacles;
    }

    private Optional<Obstacle> shortage(Obstacle.Code code, ToLongFunction<HostOffer> free, long needed, String what) {
        long most =
                hosts.stream().filter(HostOffer::hasAgent).mapToLong(free).max().orElse(0);
        if (most >= needed) {
            return Optional.empty();
        }
        return Optional.of(new Obstacle(
                code, needed + " " + what + " needed, " + most + " free on the host with the agent that has most"));
    }
}
