// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.GuestDesk.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.kvm.LibvirtHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Freezing a real guest, with ext4 on two disks, by the QEMU guest agent that runs in it. */
@Tag("guest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestAgentTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What a busy machine may add to the limit before a look at the clock. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private Path folder;
    private LibvirtHost libvirt;
    private GuestDesk desk;
    private FrozenNotes notes;

    @BeforeAll
    void starts(@TempDir Path temporary) throws Exception {
        folder = temporary;
        libvirt = new LibvirtHost(Files.createDirectory(temporary.resolve("host")));
        libvirt.start();
    }

    @AfterAll
    void stops() throws Exception {
        shutsDown();
        libvirt.close();
    }

    /** All tests have the same guest, until one has ended its agent for good or left it as it must not be. */
    @BeforeEach
    void boots() throws Exception {
        Optional<String> running = Optional.of("ok agent=running");
        if (desk != null
                && desk.guest.says("agent state", Duration.ofSeconds(10)).equals(running)) {
            return;
        }
        shutsDown();
        desk = new GuestDesk(Files.createTempDirectory(folder, "t"), libvirt);
        notes = new FrozenNotes(desk.lyon.paths().state().resolve("frozen"));
        await("the guest agent to answer").atMost(Duration.ofSeconds(60)).until(() -> libvirt.virsh()
                .run("qemu-agent-command", "--domain", MACHINE, "{\"execute\":\"guest-ping\"}")
                .succeeded());
    }

    private void shutsDown() throws Exception {
        if (desk != null) {
            desk.close();
        }
    }

    private Freezing freezing() {
        return new Freezing(libvirt.virsh(), notes, new Thawing(libvirt.virsh(), notes));
    }

    @Test
    void aFrozenPointOfAllDisksNeedsNoRecoveryAndACrashConsistentOneDoes() throws Exception {
        desk.guest.ask("write 2 71 data/much");
        desk.guest.ask("write 2 72 volume/much");
        TakenMoment crash = desk.seal(false);
        assertThat(crash.consistency()).isEqualTo(Consistency.CRASH);
        assertThat(desk.root().needsRecovery()).as("root disk").isTrue();
        assertThat(desk.volume().needsRecovery()).as("data disk").isTrue();

        desk.guest.writesOn();
        TakenMoment frozen = desk.seal(true);
        assertThat(frozen.consistency()).as(frozen.toString()).isEqualTo(Consistency.FILE_SYSTEMS);
        assertThat(frozen.frozen()).isPositive();
        assertThat(desk.root()).as("root disk").isEqualTo(new GuestDesk.FileSystem(false, 0));
        assertThat(desk.volume()).as("data disk").isEqualTo(new GuestDesk.FileSystem(false, 0));
        assertThat(desk.guest.isFrozen()).isFalse();
        desk.guest.writesOn();
    }

    @Test
    void theMomentOfAGuestThatBootsWaitsForItsAgentSoThatLibvirtIsNotHeldUp() throws Exception {
        desk.guest.restarts();
        TakenMoment taken = desk.seal(true);
        assertThat(taken.consistency()).as(taken.toString()).isEqualTo(Consistency.FILE_SYSTEMS);
        assertThat(libvirt.complaints()).doesNotContain("cannot acquire state change lock");
        desk.guest.writesOn();
    }

    @Test
    void howLongABootMayTakeMustBeANumberOfSeconds() throws Exception {
        desk.guest.ask("agent end");
        desk.lyon.settings("roamdesk.transfer.port=0\nroamdesk.guest.boot.seconds=601\n");
        assertThatThrownBy(() -> desk.lyon
                        .engine()
                        .moments()
                        .during(desk.moment(false), desk.disks(), new JobProgress(), moment -> "read"))
                .hasMessageContaining("roamdesk.guest.boot.seconds")
                .hasMessageContaining("0 to 600");
    }

    @Test
    void aGuestWithoutAnAgentIsReadAsAfterAPowerCut() throws Exception {
        desk.guest.ask("agent end");
        desk.lyon.settings("roamdesk.transfer.port=0\nroamdesk.guest.boot.seconds=1\n");
        TakenMoment taken = desk.seal(true);
        assertThat(taken.consistency()).isEqualTo(Consistency.CRASH);
        assertThat(taken.reason()).hasValueSatisfying(why -> assertThat(why).contains("could not be frozen"));
        assertThat(desk.root().needsRecovery()).isTrue();
    }

    @Test
    void anAgentThatHangsIsGivenUpAndTheGuestWritesOn() throws Exception {
        desk.guest.ask("agent hang");
        long start = System.nanoTime();
        Freezing.Outcome<String> outcome = freezing().during(MACHINE, () -> "done");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
        assertThat(outcome.consistency()).as(outcome.toString()).isEqualTo(Consistency.TIMED_OUT);
        desk.guest.writesOn();

        desk.guest.ask("agent go-on");
        await("the note to go").atMost(Duration.ofSeconds(60)).until(() -> notes.all()
                .isEmpty());
        assertThat(desk.guest.isFrozen()).isFalse();
        desk.guest.writesOn();
        TakenMoment next = desk.seal(true);
        assertThat(next.consistency()).as(next.toString()).isEqualTo(Consistency.FILE_SYSTEMS);
    }

    @Test
    void anAgentThatHangsWhileFrozenIsOnRecordAndThawsAsSoonAsItGoesOn() throws Exception {
        desk.guest.ask("agent hang-frozen 20");
        long start = System.nanoTime();
        Freezing.Outcome<String> outcome = freezing().during(MACHINE, () -> {
            awaitConsole("agent hangs");
            return "done";
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
        assertThat(outcome.consistency()).as(outcome.toString()).isEqualTo(Consistency.TIMED_OUT);
        assertThat(outcome.reason())
                .hasValueSatisfying(why -> assertThat(why).contains("has not thawed them within 10 s"));
        assertThat(notes.all()).containsExactly(MACHINE);
        assertThat(desk.guest.console()).as("it hangs still").doesNotContain("agent goes on");

        awaitConsole("agent goes on");
        await("the note to go").atMost(Duration.ofSeconds(60)).until(() -> notes.all()
                .isEmpty());
        desk.guest.writesOn();
        assertThat(desk.guest.isFrozen()).isFalse();
    }

    private void awaitConsole(String said) {
        await(said)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> desk.guest.console().contains(said));
    }

    @Test
    void aGuestThatAKilledAgentHasLeftFrozenIsThawedByTheNextOne() throws Exception {
        killsAnAgentThatHasFrozen();
        desk.lyon.engine().moments().endLeftOvers().join();
        await("the note to go").atMost(Duration.ofSeconds(60)).until(() -> notes.all()
                .isEmpty());
        assertThat(desk.guest.isFrozen()).isFalse();
        desk.guest.writesOn();
    }

    @Test
    void aGuestThatAKilledAgentHasLeftFrozenIsThawedBeforeTheNextMoment() throws Exception {
        killsAnAgentThatHasFrozen();
        TakenMoment next = desk.seal(true);
        assertThat(next.consistency()).as(next.toString()).isEqualTo(Consistency.FILE_SYSTEMS);
        assertThat(notes.all()).isEmpty();
        desk.guest.writesOn();
    }

    private void killsAnAgentThatHasFrozen() throws Exception {
        SendPlan plan = desk.admit(desk.disks().subList(0, 1));
        try (AgentProcess agent = AgentProcess.sends(desk.lyon.paths(), hangsAtTheBackup(), plan, desk.moment(true))) {
            await("the guest to be frozen").atMost(Duration.ofSeconds(60)).until(desk.guest::isFrozen);
        }
        desk.oslo.engine().door().close(plan.transferId(), false);
        assertThat(desk.guest.isFrozen()).as("nobody has thawed it").isTrue();
    }

    @Test
    void anAgentThatIsStoppedThawsAsItGoes() throws Exception {
        SendPlan plan = desk.admit(desk.disks().subList(0, 1));
        try (AgentProcess agent = AgentProcess.sends(desk.lyon.paths(), hangsAtTheBackup(), plan, desk.moment(true))) {
            await("the guest to be frozen").atMost(Duration.ofSeconds(60)).until(desk.guest::isFrozen);
            agent.stop();
        }
        assertThat(desk.guest.isFrozen()).isFalse();
        assertThat(notes.all()).isEmpty();
        desk.guest.writesOn();
    }

    /** A virsh that does not come back from beginning a backup. */
    private List<String> hangsAtTheBackup() throws IOException {
        Path script = Files.writeString(
                folder.resolve("virsh"),
                "#!/bin/bash\n[ \"$1\" != backup-begin ] || exec sleep 60\nexec " + String.join(" ", libvirt.command())
                        + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return List.of(script.toString());
    }
}
