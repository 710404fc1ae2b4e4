// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Hosts.JobReport;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.host.PoolHosts;
import io.roamdesk.management.instance.MachineRows;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.api.ServerApiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicaVerificationTest {
    private static final HostId HOST = new HostId("0b000000-0000-0000-0000-000000000bbb");
    private static final RoamingZone ZONE = RoamingZone.builder(
                    B, "B", new Coordinates(50, 8), new City("Frankfurt", Country.of("DE")))
            .build();

    private final Hosts hosts = mock(Hosts.class);
    private final PoolHosts poolHosts = mock(PoolHosts.class);
    private final MachineRows machines = mock(MachineRows.class);
    private final ServiceOfferingDao offerings = mock(ServiceOfferingDao.class);
    private final RoamdeskSettings settings = mock(RoamdeskSettings.class);
    private final RecoveryPoint old = World.point(1);
    private final RecoveryPoint newest = World.point(2);
    private CloudDatabase database;
    private RecoveryPointStore points;
    private ReplicaVerification verification;

    @BeforeEach
    void twoPoints() {
        Clock clock = Clock.systemUTC();
        database = MariaDb.fresh();
        points = new RecoveryPointStore(database, clock);
        points.add(old);
        points.add(newest);
        when(settings.longestConnect()).thenReturn(Duration.ofMinutes(1));
        when(poolHosts.reaching("pool")).thenReturn(Optional.of(HOST));
        verification = new ReplicaVerification(
                points,
                new PointReading(hosts, poolHosts, settings, clock),
                new ReplicaLook(hosts, poolHosts, machines, offerings, clock),
                clock);
    }

    private static JobReport report(JobReport.State state, Optional<HostFailure> failure) {
        return new JobReport(state, 4096, 8192, 0, 0, Instant.EPOCH, "reading", failure, List.of(), Optional.empty());
    }

    private String progress() {
        return database.call(handle -> handle.createQuery("SELECT progress FROM roamdesk_point_hold")
                .mapTo(String.class)
                .one());
    }

    private VerificationResponse verify(Optional<String> id) {
        return verification.verify(World.machine(), ZONE, id, Optional.empty());
    }

    private VerificationResponse verifyAndStart() {
        return verification.verify(
                World.machine(),
                ZONE,
                Optional.empty(),
                Optional.of(new LookRequest(Duration.ofSeconds(7), Hosts.DiskBus.SATA)));
    }

    private void offers(Integer cpus, Integer memoryMib) {
        ServiceOfferingVO offering = mock(ServiceOfferingVO.class);
        when(offering.getCpu()).thenReturn(cpus);
        when(offering.getRamSize()).thenReturn(memoryMib);
        when(offerings.findByIdIncludingRemoved(anyLong(), anyLong())).thenReturn(offering);
    }

    private static JobReport booted(JobReport.State state, Optional<Hosts.Screen> screen) {
        return new JobReport(
                state, 0, 0, 0, 0, Instant.EPOCH, "", Optional.empty(), List.of(), Optional.empty(), screen);
    }

    @Test
    void readsTheNewestPointAndHoldsItMeanwhile() {
        when(hosts.verify(any(), any(), eq(newest.disks().get(0))))
                .thenReturn(report(JobReport.State.RUNNING, Optional.empty()));
        when(hosts.job(any(), any(), any())).thenAnswer(call -> {
            assertThat(points.held(DESKTOP, B, NOW)).containsExactly(newest.id());
            assertThat(progress())
                    .contains("reading disk 1 of 1")
                    .contains("\"bytesRead\":4096")
                    .contains("\"bytesTotal\":8192");
            return report(JobReport.State.DONE, Optional.empty());
        });

        VerificationResponse verified = verify(Optional.empty());

        assertThat(verified.getIntact()).isTrue();
        assertThat(verified.getRecoveryPointId()).isEqualTo(newest.id().value());
        assertThat(verified.getBytesRead()).isEqualTo(4096);
        assertThat(points.held(DESKTOP, B, NOW)).isEmpty();
    }

    @Test
    void saysWhichDiskIsDamaged() {
        HostFailure damage = new HostFailure(HOST, "DIGEST_MISMATCH", "component 17 differs");
        when(hosts.verify(any(), any(), any())).thenReturn(report(JobReport.State.FAILED, Optional.of(damage)));

        VerificationResponse verified = verify(Optional.of(old.id().value()));

        assertThat(verified.getIntact()).isFalse();
        assertThat(verified.getRecoveryPointId()).isEqualTo(old.id().value());
        assertThat(verified.getDetails()).singleElement().asString().contains("component 17 differs");
    }

    @Test
    void neverCallsAPointDamagedThatCouldNotBeRead() {
        HostFailure missing = new HostFailure(HOST, "DISK_MISSING", "there is no such file");
        when(hosts.verify(any(), any(), any())).thenReturn(report(JobReport.State.FAILED, Optional.of(missing)));

        assertThatThrownBy(() -> verify(Optional.empty()))
                .isInstanceOf(ServerApiException.class)
                .hasMessageContaining("could not be read")
                .hasMessageContaining("no such file");
        assertThat(points.held(DESKTOP, B, NOW)).isEmpty();
    }

    @Test
    void givesUpAtItsDeadlineAndEndsTheJob() {
        when(settings.longestConnect()).thenReturn(Duration.ZERO);
        when(hosts.verify(any(), any(), any())).thenReturn(report(JobReport.State.RUNNING, Optional.empty()));

        assertThatThrownBy(() -> verify(Optional.empty())).hasMessageContaining("4096 of 8192 bytes");

        org.mockito.Mockito.verify(hosts).cancel(eq(HOST), any());
    }

    @Test
    void isCancelledWhereverItRunsAndEndsTheJob() {
        when(hosts.verify(any(), any(), any())).thenReturn(report(JobReport.State.RUNNING, Optional.empty()));
        when(hosts.job(any(), any(), any())).thenAnswer(call -> {
            verification.cancel(World.machine(), Optional.of(ZONE));
            return report(JobReport.State.RUNNING, Optional.empty());
        });

        assertThatThrownBy(() -> verify(Optional.empty()))
                .isInstanceOf(ServerApiException.class)
                .hasMessageContaining("cancelled by request");

        org.mockito.Mockito.verify(hosts).cancel(eq(HOST), any());
        assertThat(points.held(DESKTOP, B, NOW)).isEmpty();
        assertThatThrownBy(() -> verification.cancel(World.machine(), Optional.empty()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("is being verified");
    }

    @Test
    void saysWhenNoHostReachesThePool() {
        when(poolHosts.reaching("pool")).thenReturn(Optional.empty());

        assertThatThrownBy(() -> verify(Optional.empty())).hasMessageContaining("no fit host");
    }

    @Test
    void refusesAPointThatIsNotOfThisReplica() {
        assertThatThrownBy(() -> verify(Optional.of("0d000000-0000-0000-0000-0000000000ff")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("listRecoveryPoints");
        points.consume(DESKTOP, B);
        assertThatThrownBy(() -> verify(Optional.empty())).hasMessageContaining("no recovery point in B");
    }

    @Test
    void startsAnIntactPointOnceAndTellsWhatItsScreenShows() {
        offers(2, 512);
        when(hosts.verify(any(), any(), any())).thenReturn(report(JobReport.State.DONE, Optional.empty()));
        when(hosts.boot(any(), any(), any())).thenReturn(booted(JobReport.State.RUNNING, Optional.empty()));
        Hosts.Screen screen = new Hosts.Screen("cGljdHVyZQ==", NOW, Duration.ofSeconds(8), "it ran until it was ended");
        when(hosts.job(any(), any(), any())).thenAnswer(call -> {
            assertThat(points.held(DESKTOP, B, NOW)).containsExactly(newest.id());
            return booted(JobReport.State.DONE, Optional.of(screen));
        });

        VerificationResponse verified = verifyAndStart();

        org.mockito.Mockito.verify(hosts)
                .boot(
                        eq(HOST),
                        any(),
                        eq(new Hosts.Look(newest.disks(), 2, 512, Hosts.DiskBus.SATA, Duration.ofSeconds(7))));
        assertThat(verified.getIntact()).isTrue();
        assertThat(verified.getScreenshot()).isEqualTo("cGljdHVyZQ==");
        assertThat(verified.getScreenshotTaken()).isEqualTo(java.util.Date.from(NOW));
        assertThat(verified.getBootSeconds()).isEqualTo(8);
        assertThat(verified.getDetails()).last().asString().contains("it ran until it was ended");
        assertThat(points.held(DESKTOP, B, NOW)).isEmpty();
    }

    @Test
    void startsNothingThatIsDamaged() {
        HostFailure damage = new HostFailure(HOST, "DIGEST_MISMATCH", "component 17 differs");
        when(hosts.verify(any(), any(), any())).thenReturn(report(JobReport.State.FAILED, Optional.of(damage)));

        assertThat(verifyAndStart().getDetails()).last().asString().contains("was not started");

        org.mockito.Mockito.verify(hosts, org.mockito.Mockito.never()).boot(any(), any(), any());
    }

    @Test
    void saysThatThePointIsIntactWhenOnlyItsStartFailed() {
        offers(2, 512);
        when(hosts.verify(any(), any(), any())).thenReturn(report(JobReport.State.DONE, Optional.empty()));
        HostFailure full = new HostFailure(HOST, "NO_SPACE", "this host has 12 MiB of memory available");
        when(hosts.boot(any(), any(), any())).thenReturn(report(JobReport.State.FAILED, Optional.of(full)));

        assertThatThrownBy(this::verifyAndStart)
                .isInstanceOf(ServerApiException.class)
                .hasMessageContaining("is intact, but was not started")
                .hasMessageContaining("12 MiB of memory");
        assertThat(points.held(DESKTOP, B, NOW)).isEmpty();
    }

    @Test
    void takesTheRequestOfACommandApart() {
        VerifyReplicaCmd command = mock(VerifyReplicaCmd.class);
        assertThat(LookRequest.of(command)).isEmpty();
        when(command.getBoot()).thenReturn(true);
        when(command.getBootSeconds()).thenReturn(null);
        assertThat(LookRequest.of(command)).contains(new LookRequest(Duration.ofSeconds(60), Hosts.DiskBus.VIRTIO));
        when(command.getBootSeconds()).thenReturn(600);
        when(command.getBootBus()).thenReturn("sCsI");
        assertThat(LookRequest.of(command)).contains(new LookRequest(Duration.ofSeconds(600), Hosts.DiskBus.SCSI));
        for (int wrong : new int[] {4, 601, -1}) {
            when(command.getBootSeconds()).thenReturn(wrong);
            assertThatThrownBy(() -> LookRequest.of(command)).hasMessageContaining("bootseconds is 5 to 600");
        }
        when(command.getBootSeconds()).thenReturn(5);
        when(command.getBootBus()).thenReturn("floppy");
        assertThatThrownBy(() -> LookRequest.of(command)).hasMessageContaining("bootbus is");
    }
}
