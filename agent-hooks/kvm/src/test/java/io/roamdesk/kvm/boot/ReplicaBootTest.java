// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.Screen;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.GuestMachine;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import io.roamdesk.kvm.hook.LibvirtHook;
import io.roamdesk.kvm.host.AgentVersion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A replica with a real guest on it that is started for a look, on a real libvirt that runs Roamdesk's hook. */
@Tag("guest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicaBootTest {
    private static final UUID VOLUME = UUID.fromString("a0000000-0000-4000-8000-000000000002");

    private LibvirtHost libvirt;
    private AgentHost oslo;
    private Path root;
    private Path volume;

    @BeforeAll
    void starts(@TempDir Path temporary) throws Exception {
        libvirt = new LibvirtHost(Files.createDirectory(temporary.resolve("host")));
        libvirt.start();
        assertThat(new LibvirtHook(libvirt.hooks(), libvirt.daemon(), AgentVersion.read()).ensure())
                .isEmpty();
        oslo = AgentHost.in(temporary.resolve("oslo"));
        oslo.use(libvirt.virsh());
        Path base = oslo.pool().resolve("base.qcow2");
        Images.run("cp", "--link", GuestMachine.base().toString(), base.toString());
        root = Images.clone(oslo.pool(), "root", Images.record(LinkState.PASSIVE, 1, OSLO, LYON));
        LinkRecord blank = Images.blankRecord(LinkState.PASSIVE, 1, OSLO, LYON);
        volume = Images.blank(
                oslo.pool(),
                "volume",
                new LinkRecord(
                        DESKTOP,
                        VOLUME,
                        blank.epoch(),
                        OSLO,
                        LinkState.PASSIVE,
                        Optional.empty(),
                        blank.point(),
                        List.of(),
                        blank.residence()));
    }

    @AfterAll
    void stops() throws Exception {
        oslo.close();
        libvirt.close();
    }

    private byte[][] before;

    @BeforeEach
    void remembers() throws IOException {
        before = new byte[][] {Files.readAllBytes(root), Files.readAllBytes(volume)};
    }

    @AfterEach
    void nothingIsLeftAndTheReplicaIsAsItWas() throws Exception {
        assertThat(machines()).noneMatch(name -> name.startsWith("roamdesk_boot_"));
        if (Files.exists(folder())) {
            assertThat(folder()).isEmptyDirectory();
        }
        assertThat(Files.readAllBytes(root)).isEqualTo(before[0]);
        assertThat(Files.readAllBytes(volume)).isEqualTo(before[1]);
    }

    private List<String> machines() throws IOException {
        return libvirt.virsh().ask("list", "--all", "--name").lines().toList();
    }

    private Path folder() {
        return oslo.paths().state().resolve("boot");
    }

    static BootOrder order(String id, Path root, Path volume, int seconds) throws IOException {
        Digest point = Digest.parse(
                new LinkRecordFile().read(root).orElseThrow().point().orElseThrow());
        return new BootOrder(
                id,
                DESKTOP,
                List.of(new BootOrder.Disk(DISK, root, point), new BootOrder.Disk(VOLUME, volume, point)),
                1,
                160,
                BootOrder.Bus.VIRTIO,
                Duration.ofSeconds(seconds));
    }

    private JobStatus status(String id) throws IOException {
        return oslo.engine().work().status(id);
    }

    private JobStatus ended(String id) {
        await("the end of " + id)
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> status(id).state() != JobState.RUNNING);
        try {
            return status(id);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BufferedImage image(Screen screen) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(screen.png()));
    }

    /** At the top of the guest's screen is a bar of cyan, which neither firmware nor boot loader shows. */
    private static boolean showsTheGuest(Screen screen) throws IOException {
        BufferedImage image = image(screen);
        int colour = image.getRGB(image.getWidth() - 4, 3);
        return (colour >> 16 & 255) < 32 && (colour >> 8 & 255) > 128 && (colour & 255) > 128;
    }

    @Test
    void showsTheGuestsOwnScreenAndEndsWhenCancelled() throws Exception {
        oslo.engine().work().boot(order("boot-1", root, volume, 300));
        await("the guest's screen")
                .atMost(Duration.ofSeconds(240))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> status("boot-1").state() != JobState.RUNNING
                        || status("boot-1").screen().isPresent()
                                && showsTheGuest(status("boot-1").screen().get()));
        assertThat(status("boot-1").failure()).isEmpty();
        Files.write(
                Path.of("target/replica-boot.png"),
                status("boot-1").screen().orElseThrow().png());

        String described = libvirt.virsh().ask("dumpxml", "--domain", "roamdesk_boot_boot-1");
        assertThat(described).doesNotContain("<interface", "<graphics", "<channel", "<filesystem", "<hostdev");
        assertThat(described).contains("dev='vda'", "dev='vdb'", folder().toString());
        assertThatThrownBy(() -> libvirt.create("copy", List.of(root)))
                .as("the replica's own layer")
                .hasMessageContaining("must not run from here");
        assertThatThrownBy(() -> oslo.engine().work().alone("a merge", root, () -> null))
                .hasMessageContaining("is being worked on by job boot-1");

        oslo.engine().work().cancel("boot-1");
        assertThat(ended("boot-1").state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void runsForTheTimeThatWasAskedFor() throws Exception {
        oslo.engine().work().boot(order("boot-2", root, volume, 6));
        JobStatus ended = ended("boot-2");
        assertThat(ended.failure()).isEmpty();
        Screen screen = ended.screen().orElseThrow();
        assertThat(screen.ran()).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
        assertThat(screen.words()).isEqualTo("it ran until it was ended");
        assertThat(image(screen).getWidth()).isPositive();
    }

    @Test
    void saysThatAMachineEndedByItself() throws Exception {
        oslo.engine().work().boot(order("boot-3", root, volume, 300));
        await("a look at the screen")
                .atMost(Duration.ofSeconds(60))
                .until(() -> status("boot-3").screen().isPresent());
        libvirt.virsh().ask("destroy", "--domain", "roamdesk_boot_boot-3");
        JobStatus ended = ended("boot-3");
        assertThat(ended.failure()).isEmpty();
        assertThat(ended.screen().orElseThrow().words()).contains("it ended by itself after");
    }

    @Test
    void removesWhatAKilledAgentHasLeftWhenItStarts() throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BootProcess.class.getName(),
                oslo.paths().state().toString(),
                oslo.paths().hooks().toString(),
                oslo.paths().agent().toString(),
                root.toString(),
                volume.toString()));
        command.addAll(libvirt.command());
        Process agent = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await("the machine").atMost(Duration.ofSeconds(60)).until(() -> machines()
                    .contains("roamdesk_boot_" + BootProcess.JOB));
        } finally {
            agent.destroyForcibly().waitFor();
        }
        assertThat(machines()).contains("roamdesk_boot_" + BootProcess.JOB);
        assertThat(folder()).isNotEmptyDirectory();

        for (Thread removal : oslo.engine().removeLeftOvers()) {
            removal.join();
        }
        assertThat(machines()).noneMatch(name -> name.startsWith("roamdesk_boot_"));
    }

    @Test
    void startsNothingOfAPointThatIsNotThere() throws Exception {
        BootOrder good = order("boot-4", root, volume, 10);
        BootOrder.Disk other = new BootOrder.Disk(DISK, root, Digest.parse("cd".repeat(32)));
        oslo.engine().work().boot(new BootOrder("boot-4", DESKTOP, List.of(other), 1, 160, good.bus(), good.time()));
        assertThat(ended("boot-4").failure().orElseThrow())
                .hasMessageContaining("no passive replica of disk " + DISK)
                .hasMessageContaining("nothing was started");
    }
}
