// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A machine in which the environment's guest runs, with Debian's kernel, file systems and guest agent; it writes to its disk each second. */
public final class GuestMachine implements AutoCloseable {
    private static final Path GUEST = Path.of("../../test-env/hosts/guest");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern INTERFACE = Pattern.compile("<interface.*?</interface>", Pattern.DOTALL);
    private static final AtomicInteger TAG = new AtomicInteger(1);

    private final LibvirtHost host;
    private final String name;

    private GuestMachine(LibvirtHost host, String name) {
        this.host = host;
        this.name = name;
    }

    /** The guest's base disk, built when it is not there yet. */
    public static Path base() throws IOException, InterruptedException {
        String[] said = Images.run(GUEST.resolve("build").toAbsolutePath().toString())
                .strip()
                .split("\n");
        return Path.of(said[said.length - 1]);
    }

    /** Boots it from its first disk, and returns when it answers. */
    public static GuestMachine boot(LibvirtHost host, String name, Path disk, Optional<Path> second)
            throws IOException {
        Files.createDirectories(host.run().resolve("libvirt/roamdesk"));
        String template = COMMENT.matcher(Files.readString(GUEST.resolve("domain.xml.in")))
                .replaceAll("");
        String xml = INTERFACE.matcher(template).replaceAll("");
        Map<String, String> values = Map.of(
                "NAME", name,
                "UUID",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString(),
                "MEMORY_MIB", "128",
                "VCPUS", "1",
                "DISK_PATH", disk.toString(),
                "DISK_SERIAL", "serial",
                "VNC_PASSWORD", "none",
                "DESKTOP", name,
                "USER", "nobody");
        for (Map.Entry<String, String> value : values.entrySet()) {
            xml = xml.replace("@" + value.getKey() + "@", value.getValue());
        }
        xml = xml.replace("@ZONE@", "Lyon").replace("@HOST@", "lyon1");
        if (second.isPresent()) {
            xml = xml.replaceFirst(
                    "</disk>",
                    "</disk><disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/>"
                            + "<source file='" + second.get() + "'/><target dev='vdb' bus='virtio'/></disk>");
        }
        host.create(name, xml);
        GuestMachine machine = new GuestMachine(host, name);
        await("the guest to boot")
                .atMost(Duration.ofSeconds(180))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> machine.says("who", Duration.ofSeconds(2)).isPresent());
        return machine;
    }

    /** Ends it as a power cut would and starts it again; it boots still when this returns. */
    public void restarts() throws IOException {
        host.virsh().ask("destroy", "--domain", name);
        host.createAgain(name);
    }

    /** What it answers. */
    public String ask(String command) throws IOException {
        Optional<String> answer = says(command, Duration.ofSeconds(60));
        assertThat(answer).as("the guest's answer to %s", command).isPresent();
        assertThat(answer.get()).as(command).startsWith("ok ");
        return answer.get().substring(3);
    }

    /** What it answers within so long, if anything: while its file systems are frozen it answers nothing. */
    public Optional<String> says(String command, Duration patience) throws IOException {
        String tag = "#" + Integer.toHexString(TAG.getAndIncrement()) + " ";
        long deadline = System.nanoTime() + patience.toNanos();
        StringBuilder said = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        Path socket = host.run().resolve("libvirt/roamdesk/" + name + ".sock");
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(("\n" + tag + command + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.configureBlocking(false);
            while (System.nanoTime() - deadline < 0) {
                buffer.clear();
                if (channel.read(buffer) > 0) {
                    said.append(StandardCharsets.UTF_8.decode(buffer.flip()));
                }
                List<String> lines = said.toString().lines().toList();
                for (String line :
                        said.toString().endsWith("\n") ? lines : lines.subList(0, Math.max(0, lines.size() - 1))) {
                    if (line.strip().startsWith(tag)) {
                        return Optional.of(line.strip().substring(tag.length()));
                    }
                }
                Thread.sleep(10);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the guest", e);
        }
    }

    /** How many lines its journal has; it writes one each second, as long as it can. */
    public long lines() throws IOException {
        for (String word : ask("journal").split(" ")) {
            if (word.startsWith("count=")) {
                return Long.parseLong(word.substring(6));
            }
        }
        throw new IOException("the guest does not tell how many lines it has");
    }

    /** Sees that it writes. */
    public void writesOn() throws IOException {
        long before = lines();
        await("the guest to write on").atMost(Duration.ofSeconds(30)).until(() -> lines() > before + 1);
    }

    /** What it has said on its first serial port. */
    public String console() throws IOException {
        return Files.readString(host.log().resolve("qemu/" + name + "-serial.log"), StandardCharsets.ISO_8859_1);
    }

    /** Whether its agent says that it has frozen the file systems. */
    public boolean isFrozen() throws IOException {
        return host.virsh()
                .ask("qemu-agent-command", "--domain", name, "{\"execute\":\"guest-fsfreeze-status\"}")
                .contains("frozen");
    }

    @Override
    public void close() throws IOException {
        host.virsh().run("destroy", "--domain", name);
        Files.deleteIfExists(host.log().resolve("qemu/" + name + "-serial.log"));
    }
}
