// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.Residence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Real images and plausible link records, for tests: a desktop with a base in Lyon and one in Oslo. */
public final class Images {
    public static final UUID DESKTOP = UUID.fromString("d0000000-0000-4000-8000-000000000001");
    public static final UUID DISK = UUID.fromString("a0000000-0000-4000-8000-000000000001");
    public static final UUID LYON = UUID.fromString("20000000-0000-4000-8000-00000000000a");
    public static final UUID OSLO = UUID.fromString("20000000-0000-4000-8000-00000000000b");
    public static final UUID OPERATION = UUID.fromString("f0000000-0000-4000-8000-000000000001");

    private static final UUID BASE = UUID.fromString("b0000000-0000-4000-8000-000000000001");
    private static final String DIGEST = "ab".repeat(32);

    private Images() {}

    /** A record of a copy in one zone whose active link is to another. */
    public static LinkRecord record(LinkState state, long epoch, UUID zone, UUID activeLink) {
        return new LinkRecord(
                DESKTOP,
                DISK,
                epoch,
                zone,
                state,
                state.belongsToOperation() ? Optional.of(OPERATION) : Optional.empty(),
                state == LinkState.ACTIVE ? Optional.empty() : Optional.of(DIGEST),
                List.of(link(LYON, "Lyon", activeLink), link(OSLO, "Oslo", activeLink)));
    }

    /** The record of a disk without a base, a copy in one zone, whose desktop lives in another. */
    public static LinkRecord blankRecord(LinkState state, long epoch, UUID zone, UUID residence) {
        return new LinkRecord(
                DESKTOP,
                DISK,
                epoch,
                zone,
                state,
                state.belongsToOperation() ? Optional.of(OPERATION) : Optional.empty(),
                state == LinkState.ACTIVE ? Optional.empty() : Optional.of(DIGEST),
                List.of(),
                Optional.of(new Residence(residence, residence.equals(LYON) ? "Lyon" : "Oslo")));
    }

    /** A disk in the directory that has no base, with this record. */
    public static Path blank(Path directory, String name, LinkRecord record) throws IOException, InterruptedException {
        Path disk = directory.resolve(name);
        run("qemu-img", "create", "-q", "-f", "qcow2", disk.toString(), "8M");
        new LinkRecordFile().compareAndSet(disk, Optional.empty(), record);
        return disk;
    }

    private static Link link(UUID zone, String name, UUID active) {
        return new Link(zone, name, BASE, DIGEST, "/pool/base-" + name, zone.equals(active));
    }

    /** A linked clone in the directory, without a record. */
    public static Path clone(Path directory, String name) throws IOException, InterruptedException {
        Path base = directory.resolve("base.qcow2");
        if (!base.toFile().exists()) {
            run("qemu-img", "create", "-q", "-f", "qcow2", base.toString(), "8M");
        }
        Path clone = directory.resolve(name);
        run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base.toString(), "-F", "qcow2", clone.toString());
        return clone;
    }

    /** A linked clone in the directory, with this record. */
    public static Path clone(Path directory, String name, LinkRecord record) throws IOException, InterruptedException {
        Path clone = clone(directory, name);
        new LinkRecordFile().compareAndSet(clone, Optional.empty(), record);
        return clone;
    }

    /** Runs a tool that must succeed and returns what it prints. */
    public static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
        return output;
    }
}
