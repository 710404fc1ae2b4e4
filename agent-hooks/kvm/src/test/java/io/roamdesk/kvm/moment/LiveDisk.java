// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.OPERATION;
import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.Residence;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.engine.transfer.TargetDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A disk of a running desktop, with or without a base. What is written to it is known to the byte, from the test alone. */
final class LiveDisk {
    final UUID volume;
    final boolean blank;
    private final LiveDesktop desk;
    private final int number;
    Path file;
    byte[] truth;
    Optional<Path> newest = Optional.empty();
    Optional<Digest> point = Optional.empty();

    /** @param number which of the machine's disks it is, from 0 */
    LiveDisk(LiveDesktop desk, UUID volume, int number, boolean blank, Path file, byte[] truth) {
        this.desk = desk;
        this.volume = volume;
        this.number = number;
        this.blank = blank;
        this.file = file;
        this.truth = truth;
    }

    /** The guest writes bytes of this value. */
    void write(int offset, int length, int value) throws IOException {
        io("write -P " + value + " " + offset + " " + length);
        Arrays.fill(truth, offset, offset + length, (byte) value);
    }

    /** The guest writes this. */
    void write(int offset, byte[] content) throws IOException {
        Path written = Files.write(desk.here.pool().resolveSibling("written"), content);
        io("write -s " + written + " " + offset + " " + content.length);
        System.arraycopy(content, 0, truth, offset, content.length);
    }

    /** The guest writes zeros, and lets the storage take the room back. */
    void zero(int offset, int length) throws IOException {
        io("write -z -u " + offset + " " + length);
        Arrays.fill(truth, offset, offset + length, (byte) 0);
    }

    /** The guest discards clusters; QEMU ignores that while the disk is read at a moment. */
    void discard(int cluster, int count) throws IOException {
        io("discard " + cluster * CLUSTER + " " + count * CLUSTER);
        Arrays.fill(truth, cluster * CLUSTER, (cluster + count) * CLUSTER, (byte) 0);
    }

    void flush() throws IOException {
        io("flush");
    }

    void grow(int size) throws IOException {
        desk.here.libvirt().virsh().ask("blockresize", "--domain", MACHINE, "--path", target(), "--size", size + "B");
        truth = Arrays.copyOf(truth, size);
    }

    private void io(String command) throws IOException {
        desk.here.libvirt().io(MACHINE, number, command);
    }

    /** What libvirt calls it. */
    String target() {
        return "vd" + (char) ('a' + number);
    }

    /** It as a source of a transfer. */
    SourceDisk source(boolean inUse) {
        return new SourceDisk(volume, file, below(desk.here), digest(), inUse, false, point);
    }

    /** What the other site receives it as, over the newest recovery point that is there. */
    TargetDisk target(String name, LinkState state) {
        return new TargetDisk(
                volume,
                desk.there.pool(),
                name,
                truth.length,
                below(desk.there),
                digest(),
                newest,
                Optional.empty(),
                Optional.of(record(desk.there, state, Optional.empty())));
    }

    private Optional<Path> below(Site site) {
        return blank ? Optional.empty() : Optional.of(site.base());
    }

    private Optional<Digest> digest() {
        return blank ? Optional.empty() : Optional.of(desk.baseDigest);
    }

    /** The record of a copy at a site, as things stand. */
    LinkRecord record(Site of, LinkState state, Optional<Digest> stands) {
        return new LinkRecord(
                DESKTOP,
                volume,
                desk.epoch,
                of.zone(),
                state,
                state.belongsToOperation() ? Optional.of(OPERATION) : Optional.empty(),
                stands.map(Digest::toString),
                blank ? List.of() : List.of(link(desk.here, true), link(desk.there, false)),
                blank ? Optional.of(new Residence(desk.here.zone(), desk.here.name())) : Optional.empty());
    }

    private Link link(Site site, boolean active) {
        return new Link(
                site.zone(),
                site.name(),
                new UUID(0, 1),
                desk.baseDigest.toString(),
                site.base().toString(),
                active);
    }
}
