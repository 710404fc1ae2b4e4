// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.hook;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OPERATION;
import static io.roamdesk.kvm.Images.OSLO;
import static io.roamdesk.kvm.Images.blankRecord;
import static io.roamdesk.kvm.Images.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.Images;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script by itself, as libvirt calls it; this host is in Lyon. */
class QemuHookTest {
    private static final int LINK_MAGIC = 0x52444C4B;

    @TempDir
    Path directory;

    private Path state;
    private Path script;

    @BeforeEach
    void installs() throws Exception {
        state = Files.createDirectory(directory.resolve("state"));
        Path pools = Files.createDirectory(directory.resolve("pools"));
        try (InputStream in = QemuHookTest.class.getResourceAsStream("qemu-hook")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String here = text.replace("STATE = \"/var/lib/roamdesk\"", "STATE = \"" + state + "\"")
                    .replace(
                            "POOLS = (\"/run/libvirt/storage\", \"/etc/libvirt/storage\")",
                            "POOLS = (\"" + pools + "\",)");
            assertThat(here).contains(state.toString(), pools.toString());
            script = Files.writeString(directory.resolve("roamdesk"), here);
        }
        assertThat(script.toFile().setExecutable(true)).isTrue();
        new HostZone(state).set(LYON, "Lyon");
    }

    @Test
    void letsTheActiveCopyStart() throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.ACTIVE, 3, LYON, LYON));
        assertThat(prepare(disk)).isEqualTo(Verdict.STARTS);
    }

    @Test
    void letsADiskWithoutARecordStart() throws Exception {
        assertThat(prepare(Images.clone(directory, "plain"))).isEqualTo(Verdict.STARTS);
    }

    @Test
    void letsRawDisksMissingDisksAndForeignDevicesPass() throws Exception {
        Path raw = Files.write(directory.resolve("raw"), new byte[4096]);
        Path pipe = directory.resolve("pipe");
        Images.run("mkfifo", pipe.toString());
        String devices = "<disk type='block'><source dev='/dev/none'/></disk><disk type='file' device='cdrom'/>"
                + "<disk type='network'><source protocol='rbd' name='x'/></disk>";
        assertThat(call("desk", "prepare", "begin", domain(devices, raw, pipe, directory.resolve("missing"))))
                .isEqualTo(Verdict.STARTS);
    }

    @Test
    void refusesAReplicaAndSaysWhereTheDesktopLives() throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.PASSIVE, 4, LYON, OSLO));
        assertThat(prepare(disk))
                .isEqualTo(
                        new Verdict(
                                1,
                                "",
                                "Roamdesk does not let \"desk\" start: desktop " + DESKTOP
                                        + " must not run from here: its disk " + disk
                                        + " is a passive replica as of epoch 4; the desktop lives in zone \"Oslo\" ("
                                        + OSLO
                                        + "). Connect to it with connectRoamingDesktop, or bring it here first with migrateRoamingDesktop.\n"));
    }

    @Test
    void saysOfADiskWithoutABaseToo() throws Exception {
        Path active = Images.blank(directory, "active", blankRecord(LinkState.ACTIVE, 3, LYON, LYON));
        assertThat(prepare(active)).isEqualTo(Verdict.STARTS);
        Path passive = Images.blank(directory, "passive", blankRecord(LinkState.PASSIVE, 4, LYON, OSLO));
        assertThat(prepare(passive).errors())
                .contains(
                        "a passive replica as of epoch 4; the desktop lives in zone \"Oslo\" (" + OSLO + "). Connect");
        Path released = Images.blank(directory, "released", blankRecord(LinkState.RELEASED, 3, LYON, LYON));
        assertThat(prepare(released).errors())
                .contains(
                        "released by the roaming operation " + OPERATION,
                        "away from zone \"Lyon\" (" + LYON + "). Wait");
        Path elsewhere = Images.blank(directory, "elsewhere", blankRecord(LinkState.ACTIVE, 3, OSLO, OSLO));
        assertThat(prepare(elsewhere).errors()).contains("active in zone \"Oslo\" (" + OSLO + ")");
    }

    @ParameterizedTest
    @CsvSource({"RELEASED, released by the roaming operation", "RECEIVED, received by the roaming operation"})
    void refusesACopyThatAnOperationHolds(LinkState held, String reason) throws Exception {
        Path disk = Images.clone(directory, "desk", record(held, 3, LYON, LYON));
        assertThat(prepare(disk).errors()).contains(reason + " " + OPERATION, "cancelRoamingOperation");
    }

    @Test
    void refusesACopyOfAnotherZone() throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.ACTIVE, 3, OSLO, OSLO));
        assertThat(prepare(disk).errors())
                .contains("active in zone \"Oslo\" (" + OSLO + ")", "this host is in zone \"Lyon\" (" + LYON + ")");
    }

    @Test
    void refusesACopyOfAnEpochThatIsOver() throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.ACTIVE, 3, LYON, LYON));
        KnownEpochs epochs = new KnownEpochs(state);
        epochs.seen(DESKTOP, DISK, 3);
        assertThat(prepare(disk)).isEqualTo(Verdict.STARTS);
        epochs.seen(DESKTOP, DISK, 5);
        epochs.seen(DESKTOP, DISK, 4);
        assertThat(prepare(disk).errors()).contains("is stale: it is of epoch 3, and this host has seen epoch 5");
    }

    @Test
    void refusesDisksOfOneDesktopThatDoNotBelongTogether() throws Exception {
        Path first = Images.clone(directory, "first", record(LinkState.ACTIVE, 3, LYON, LYON));
        Path second = Images.clone(directory, "second", record(LinkState.ACTIVE, 4, LYON, LYON));
        assertThat(prepare(first, second).errors()).contains("of epoch 4", "of epoch 3", "do not belong together");
    }

    @Test
    void refusesWhenOnlyTheSecondDiskIsAReplica() throws Exception {
        Path plain = Images.clone(directory, "plain");
        Path passive = Images.clone(directory, "passive", record(LinkState.PASSIVE, 4, LYON, OSLO));
        assertThat(prepare(plain, passive).exitCode()).isEqualTo(1);
    }

    @Test
    void refusesADesktopWhileTheHostDoesNotKnowItsZone() throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.ACTIVE, 3, LYON, LYON));
        Files.delete(state.resolve("zone.json"));
        assertThat(prepare(disk).errors()).contains("this host does not know its zone", "See that the agent runs");
        assertThat(prepare(Images.clone(directory, "plain"))).isEqualTo(Verdict.STARTS);
    }

    @Test
    void findsTheFileOfADiskThatIsNamedByPoolAndVolume() throws Exception {
        Images.clone(directory, "desk", record(LinkState.PASSIVE, 4, LYON, OSLO));
        Files.writeString(
                directory.resolve("pools/local.xml"),
                "<pool type='dir'><name>local</name><target><path>" + directory + "</path></target></pool>");
        String byVolume = "<disk type='volume'><source pool='local' volume='desk'/></disk>";
        assertThat(call("desk", "prepare", "begin", domain(byVolume)).errors()).contains("passive replica");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "migrate", "restore"})
    void looksAtEveryWayInWhichAMachineComesUp(String operation) throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.PASSIVE, 4, LYON, OSLO));
        assertThat(call("desk", operation, "begin", domain("", disk)).exitCode())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"start, begin", "started, begin", "stopped, end", "release, end", "reconnect, begin", "attach, begin"})
    void leavesEverythingElseAlone(String operation, String moment) throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.PASSIVE, 4, LYON, OSLO));
        assertThat(call("desk", operation, moment, domain("", disk))).isEqualTo(Verdict.STARTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{}",
                "{\"version\":1}",
                "{\"version\":1,\"desktop\":1,\"disk\":2,\"zone\":3,\"state\":\"active\",\"epoch\":\"x\",\"links\":[]}",
                "{\"version\":1,\"desktop\":1,\"disk\":2,\"zone\":3,\"state\":\"active\",\"epoch\":1,\"links\":5}",
                "{\"version\":2,\"desktop\":1,\"disk\":2,\"zone\":3,\"state\":\"active\",\"epoch\":1,\"links\":[]}",
                "{\"version\":1,\"desktop\":1,\"disk\":2,\"zone\":3,\"state\":\"resting\",\"epoch\":1,\"links\":[]}"
            })
    void refusesARecordThatItDoesNotUnderstand(String json) throws Exception {
        assertThat(prepare(withRecords(json)).errors()).contains("Roamdesk does not let \"desk\" start: ");
    }

    @Test
    void refusesARecordLongerThanItsHeaderAndASecondRecord() throws Exception {
        assertThat(prepare(withRecords("{}", "{}")).errors()).contains("2 link records");
        Path tooLong = withRecords("{}");
        byte[] image = Files.readAllBytes(tooLong);
        ByteBuffer.wrap(image).putInt(112 + 4, 1 << 20);
        Files.write(tooLong, image);
        assertThat(prepare(tooLong).errors()).contains("claims 1048576 bytes");
    }

    /** A crash of the agent can leave a header of which some sectors are old and some new; the journal beside it tells. */
    @Test
    void refusesAHeaderWhoseWritingWasInterrupted() throws Exception {
        Path disk = Images.clone(directory, "desk", record(LinkState.ACTIVE, 3, LYON, LYON));
        byte[] now = Arrays.copyOf(Files.readAllBytes(disk), 1024);
        int inFirstSector = 200;
        int inSecondSector = 800;
        writeJournal(disk, now, changed(now, inFirstSector, 1));
        assertThat(prepare(disk)).as("the write has not begun").isEqualTo(Verdict.STARTS);
        writeJournal(disk, changed(now, inFirstSector, 1), now);
        assertThat(prepare(disk)).as("the write was complete").isEqualTo(Verdict.STARTS);
        writeJournal(disk, changed(now, inFirstSector, 1), changed(now, inFirstSector, 2));
        assertThat(prepare(disk)).as("somebody has written since").isEqualTo(Verdict.STARTS);
        writeJournal(disk, changed(now, inFirstSector, 1), changed(now, inSecondSector, 1));
        assertThat(prepare(disk).errors()).contains("was interrupted", "see that it runs, then try again");
        Files.write(Path.of(disk + ".rdj"), new byte[100]);
        assertThat(prepare(disk)).as("the journal was never finished").isEqualTo(Verdict.STARTS);
    }

    @Test
    void answersTheAgentsProbe() throws Exception {
        assertThat(call("roamdesk-hook-probe", "prepare", "begin", "<domain/>").errors())
                .startsWith("roamdesk-hook-probe ");
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertThat(call("desk", "prepare", "begin", "<domain").errors()).contains("could not be checked");
    }

    private static byte[] changed(byte[] bytes, int at, int bit) {
        byte[] copy = bytes.clone();
        copy[at] ^= (byte) bit;
        return copy;
    }

    private void writeJournal(Path disk, byte[] before, byte[] after) throws Exception {
        ByteBuffer journal = ByteBuffer.allocate(16 + 2 * before.length + 32);
        journal.put("ROAMDSKJ".getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .putInt(before.length)
                .put(before)
                .put(after);
        byte[] body = Arrays.copyOf(journal.array(), journal.position());
        journal.put(java.security.MessageDigest.getInstance("SHA-256").digest(body));
        Files.write(Path.of(disk + ".rdj"), journal.array());
    }

    /** A header made by hand: version 3, 112 bytes long, then our extensions with these contents. */
    private Path withRecords(String... contents) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(65536);
        header.putInt(0x514649fb).putInt(3).putLong(0).putInt(0).putInt(16);
        header.putInt(100, 112).position(112);
        for (String content : contents) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            int next = header.position() + 8 + (bytes.length + 7) / 8 * 8;
            header.putInt(LINK_MAGIC).putInt(bytes.length).put(bytes).position(next);
        }
        return Files.write(directory.resolve("made"), header.array());
    }

    private Verdict prepare(Path... disks) throws Exception {
        return call("desk", "prepare", "begin", domain("", disks));
    }

    private static String domain(String devices, Path... disks) {
        StringBuilder xml = new StringBuilder("<domain><name>desk</name><devices>");
        for (Path disk : disks) {
            xml.append("<disk type='file' device='disk'><driver type='qcow2'/><source file='")
                    .append(disk)
                    .append("'/></disk>");
        }
        return xml.append(devices).append("</devices></domain>").toString();
    }

    private record Verdict(int exitCode, String output, String errors) {
        static final Verdict STARTS = new Verdict(0, "", "");
    }

    private Verdict call(String machine, String operation, String moment, String xml) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString(), machine, operation, moment, "-"));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process hook = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try (var in = hook.getOutputStream()) {
            in.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Of operations that it does not look at, it need not read the machine either.
            assertThat(e).hasMessageContaining("Broken pipe");
        }
        assertThat(hook.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Verdict(hook.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
