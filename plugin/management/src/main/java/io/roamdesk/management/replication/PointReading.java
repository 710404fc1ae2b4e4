// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Hosts.JobReport;
import io.roamdesk.management.host.PoolHosts;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Has hosts read the disks of a recovery point, one after the other, and compare them with their digests. */
public class PointReading {
    /** How long a hold is good for; it is renewed at each look, so that a server that dies leaves none for long. */
    static final Duration HOLD = Duration.ofMinutes(10);

    private static final String DIFFERS = "DIGEST_MISMATCH";

    private final Hosts hosts;
    private final PoolHosts poolHosts;
    private final RoamdeskSettings settings;
    private final Clock clock;
    private final HostJobs jobs;

    public PointReading(Hosts hosts, PoolHosts poolHosts, RoamdeskSettings settings, Clock clock) {
        this.hosts = hosts;
        this.poolHosts = poolHosts;
        this.settings = settings;
        this.clock = clock;
        this.jobs = new HostJobs(hosts, clock);
    }

    /**
     * Reads all disks of a point.
     *
     * @param hold keeps the point held
     * @throws ServerApiException when a disk could not be read, or not in time; what was read tells nothing then
     */
    List<DiskRead> read(RecoveryPoint point, VerificationProgress.Hold hold) {
        Deadline deadline = Deadline.in(settings.longestConnect(), clock);
        List<DiskRead> read = new ArrayList<>();
        for (Replica disk : point.disks()) {
            HostId host = poolHosts
                    .reaching(disk.poolUuid())
                    .orElseThrow(() -> failed(
                            ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR,
                            disk,
                            "no fit host reaches its pool; listRoamingZones shows what hosts lack"));
            int number = read.size() + 1;
            int disks = point.disks().size();
            read.add(read(
                    disk,
                    host,
                    deadline,
                    report -> hold.renew(VerificationProgress.reading(number, disks, report, clock.instant()))));
        }
        return read;
    }

    private DiskRead read(Replica disk, HostId host, Deadline deadline, Consumer<JobReport> hold) {
        String job = "verify-" + UUID.randomUUID();
        try {
            JobReport report = jobs.untilEnd(
                    host,
                    job,
                    () -> hosts.verify(host, job, disk),
                    deadline,
                    hold,
                    late -> failed(
                            ApiErrorCode.INTERNAL_ERROR,
                            disk,
                            "it was not done within "
                                    + settings.longestConnect().toMinutes() + " minutes, " + late.bytesDone() + " of "
                                    + late.bytesTotal() + " bytes were read"));
            return outcome(disk, host, report);
        } catch (HostFailure e) {
            throw failed(ApiErrorCode.INTERNAL_ERROR, disk, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(ApiErrorCode.INTERNAL_ERROR, disk, "this management server stops");
        }
    }

    private static DiskRead outcome(Replica disk, HostId host, JobReport report) {
        switch (report.state()) {
            case DONE:
                return new DiskRead(true, report.bytesDone(), "disk " + disk.disk() + " is intact at " + disk.point());
            case FAILED:
                HostFailure failure = report.failure()
                        .orElseGet(() -> new HostFailure(host, "INTERNAL", "the host did not say why it failed"));
                if (!failure.code().equals(DIFFERS)) {
                    throw failure;
                }
                return new DiskRead(
                        false, report.bytesDone(), "disk " + disk.disk() + " is damaged: " + failure.getMessage());
            default:
                throw new HostFailure(host, "CANCELLED", "the job was cancelled at the host");
        }
    }

    private static ServerApiException failed(ApiErrorCode code, Replica disk, String why) {
        return new ServerApiException(
                code, "disk " + disk.disk() + " of the recovery point could not be read, nothing was changed: " + why);
    }

    /**
     * What came of one disk.
     *
     * @param intact whether every byte is as it was sealed
     * @param bytes bytes of disk that were read
     * @param words what was found
     */
    record DiskRead(boolean intact, long bytes, String words) {}
}
