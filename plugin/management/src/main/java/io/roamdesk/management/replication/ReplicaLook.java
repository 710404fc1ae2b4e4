// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.storage.VolumeVO;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Hosts.JobReport;
import io.roamdesk.management.host.PoolHosts;
import io.roamdesk.management.instance.MachineRows;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Has a host start a recovery point for a look: with processors and memory of the instance's offering, its root disk first. */
public class ReplicaLook {
    /** What a host may take beside the run itself: its turn, overlays, the start and the end. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final Hosts hosts;
    private final PoolHosts poolHosts;
    private final MachineRows machines;
    private final ServiceOfferingDao offerings;
    private final Clock clock;
    private final HostJobs jobs;

    public ReplicaLook(
            Hosts hosts, PoolHosts poolHosts, MachineRows machines, ServiceOfferingDao offerings, Clock clock) {
        this.hosts = hosts;
        this.poolHosts = poolHosts;
        this.machines = machines;
        this.offerings = offerings;
        this.clock = clock;
        this.jobs = new HostJobs(hosts, clock);
    }

    /**
     * Starts a point and waits until it has been looked at.
     *
     * @param hold keeps the point held
     * @throws ServerApiException when it could not be started, or not in time; nothing was changed then
     */
    Hosts.Screen look(VMInstanceVO machine, RecoveryPoint point, LookRequest request, VerificationProgress.Hold hold) {
        Hosts.Look look = order(machine, point, request);
        HostId host = host(look.disks());
        String job = "boot-" + UUID.randomUUID();
        try {
            JobReport report = jobs.untilEnd(
                    host,
                    job,
                    () -> hosts.boot(host, job, look),
                    Deadline.in(request.time().plus(SLACK), clock),
                    now -> hold.renew(VerificationProgress.running(request.time(), now)),
                    late -> failed(
                            ApiErrorCode.INTERNAL_ERROR,
                            "the host was not done " + SLACK.toMinutes()
                                    + " minutes after the time had passed; it was told to end it"));
            return outcome(host, report);
        } catch (HostFailure e) {
            throw failed(ApiErrorCode.INTERNAL_ERROR, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(ApiErrorCode.INTERNAL_ERROR, "this management server stops; the host ends it by itself");
        }
    }

    private Hosts.Look order(VMInstanceVO machine, RecoveryPoint point, LookRequest request) {
        ServiceOfferingVO offering =
                offerings.findByIdIncludingRemoved(machine.getId(), machine.getServiceOfferingId());
        if (offering == null || offering.getCpu() == null || offering.getRamSize() == null) {
            throw failed(
                    ApiErrorCode.INTERNAL_ERROR,
                    "the offering of virtual machine " + machine.getHostName()
                            + " does not say its processors and memory");
        }
        // A volume that was detached since comes last.
        List<String> order =
                machines.volumes(machine).stream().map(VolumeVO::getUuid).toList();
        List<Replica> disks = point.disks().stream()
                .sorted(Comparator.comparingInt(disk -> {
                    int at = order.indexOf(disk.disk().uuid());
                    return at < 0 ? Integer.MAX_VALUE : at;
                }))
                .toList();
        return new Hosts.Look(disks, offering.getCpu(), offering.getRamSize(), request.bus(), request.time());
    }

    private HostId host(List<Replica> disks) {
        HostId host = null;
        for (Replica disk : disks) {
            HostId reaching = poolHosts
                    .reaching(disk.poolUuid())
                    .orElseThrow(() -> failed(
                            ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR,
                            "no fit host reaches the pool of disk " + disk.disk()
                                    + "; listRoamingZones shows what hosts lack"));
            if (host != null && !host.equals(reaching)) {
                throw failed(
                        ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR,
                        "its disks lie in pools of different hosts; a roam or restart would gather them, a look does not");
            }
            host = reaching;
        }
        return host;
    }

    private static Hosts.Screen outcome(HostId host, JobReport report) {
        if (report.state() == JobReport.State.DONE && report.screen().isPresent()) {
            return report.screen().get();
        }
        throw report.failure()
                .orElseGet(() -> new HostFailure(host, "CANCELLED", "the job ended without a look at the screen"));
    }

    private static ServerApiException failed(ApiErrorCode code, String why) {
        return new ServerApiException(
                code, "the recovery point is intact, but was not started for a look, and nothing was changed: " + why);
    }
}
