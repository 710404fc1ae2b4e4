// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.zone.RoamingZone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Reads recovery points and checks every byte, and starts them for a look if asked to. A point is held meanwhile, so that no update merges it. */
public class ReplicaVerification {
    private static final String HOLDER = "verify ";

    private final RecoveryPointStore points;
    private final PointReading reading;
    private final ReplicaLook look;
    private final Clock clock;

    public ReplicaVerification(RecoveryPointStore points, PointReading reading, ReplicaLook look, Clock clock) {
        this.points = points;
        this.reading = reading;
        this.look = look;
        this.clock = clock;
    }

    /**
     * Verifies a recovery point.
     *
     * @param id which one; the newest one when it is empty
     * @param start that it is started for a look as well, if it is intact
     */
    VerificationResponse verify(
            VMInstanceVO machine, RoamingZone zone, Optional<String> id, Optional<LookRequest> start) {
        RecoveryPoint point = point(machine, zone, id);
        String holder = HOLDER + UUID.randomUUID();
        hold(point, holder);
        VerificationProgress.Hold hold = now -> prolong(point, holder, now);
        try {
            Instant begun = clock.instant();
            List<PointReading.DiskRead> disks = reading.read(point, hold);
            VerificationResponse response =
                    response(machine, zone, point, disks, Duration.between(begun, clock.instant()));
            start.ifPresent(request -> start(response, machine, point, request, hold));
            return response;
        } finally {
            points.release(point.id(), holder);
        }
    }

    private RecoveryPoint point(VMInstanceVO machine, RoamingZone zone, Optional<String> id) {
        List<RecoveryPoint> whole = points.of(new DesktopId(machine.getUuid()), zone.id()).stream()
                .filter(point -> point.state() == RecoveryPoint.State.WHOLE)
                .toList();
        if (whole.isEmpty()) {
            throw new InvalidParameterValueException("virtual machine " + machine.getHostName()
                    + " has no recovery point in " + zone.name() + ": listReplicas shows how its replica stands");
        }
        return id.isEmpty()
                ? whole.get(whole.size() - 1)
                : whole.stream()
                        .filter(point -> point.id().equals(new RecoveryPointId(id.get())))
                        .findFirst()
                        .orElseThrow(() -> new InvalidParameterValueException("virtual machine "
                                + machine.getHostName() + " has no recovery point " + id.get() + " in " + zone.name()
                                + ": listRecoveryPoints shows those that it has"));
    }

    /**
     * Ends the verifications that run, on whatever server of the cluster: each notices when it looks at its host next, within seconds.
     *
     * @param zone of the replica in this zone; of all when it is empty
     */
    void cancel(VMInstanceVO machine, Optional<RoamingZone> zone) {
        DesktopId desktop = new DesktopId(machine.getUuid());
        if (points.endHolds(desktop, zone.map(RoamingZone::id), HOLDER, clock.instant()) == 0) {
            throw new InvalidParameterValueException("no replica of virtual machine " + machine.getHostName()
                    + " is being verified" + zone.map(it -> " in " + it.name()).orElse("")
                    + ", or it has just ended; nothing was cancelled");
        }
    }

    private void hold(RecoveryPoint point, String holder) {
        if (!points.hold(point.id(), holder, clock.instant().plus(PointReading.HOLD))) {
            throw gone(point);
        }
    }

    private void prolong(RecoveryPoint point, String holder, VerificationProgress now) {
        if (!points.prolong(point.id(), holder, clock.instant().plus(PointReading.HOLD), now)) {
            boolean there = points.of(point.desktop(), point.zone()).stream()
                    .anyMatch(it -> it.id().equals(point.id()) && it.state() == RecoveryPoint.State.WHOLE);
            throw there ? cancelled(point) : gone(point);
        }
    }

    private static ServerApiException cancelled(RecoveryPoint point) {
        return new ServerApiException(
                ApiErrorCode.INTERNAL_ERROR,
                "the verification of recovery point " + point.id()
                        + " was cancelled by request; nothing was found out, and nothing was changed");
    }

    private static ServerApiException gone(RecoveryPoint point) {
        return new ServerApiException(
                ApiErrorCode.RESOURCE_IN_USE_ERROR,
                "recovery point " + point.id() + " is no longer there: it was merged into a newer one, or the"
                        + " desktop moved in on top of it. Nothing was found out, verify another");
    }

    private void start(
            VerificationResponse response,
            VMInstanceVO machine,
            RecoveryPoint point,
            LookRequest request,
            VerificationProgress.Hold hold) {
        List<String> details = new ArrayList<>(response.getDetails());
        if (Boolean.TRUE.equals(response.getIntact())) {
            Hosts.Screen screen = look.look(machine, point, request, hold);
            response.setScreenshot(screen.png());
            response.setScreenshotTaken(Date.from(screen.at()));
            response.setBootSeconds(screen.ran().toSeconds());
            details.add("it was started without network, on copies that are gone: " + screen.words());
        } else {
            details.add("it was not started, for it is damaged");
        }
        response.setDetails(details);
    }

    private static VerificationResponse response(
            VMInstanceVO machine,
            RoamingZone zone,
            RecoveryPoint point,
            List<PointReading.DiskRead> disks,
            Duration took) {
        VerificationResponse response = new VerificationResponse();
        response.setVirtualMachineId(machine.getUuid());
        response.setZoneId(zone.id().value());
        response.setZoneName(zone.name());
        response.setRecoveryPointId(point.id().value());
        response.setTaken(Date.from(point.takenAt()));
        response.setIntact(disks.stream().allMatch(PointReading.DiskRead::intact));
        response.setBytesRead(
                disks.stream().mapToLong(PointReading.DiskRead::bytes).sum());
        response.setSeconds(took.toSeconds());
        response.setDetails(disks.stream().map(PointReading.DiskRead::words).toList());
        return response;
    }
}
