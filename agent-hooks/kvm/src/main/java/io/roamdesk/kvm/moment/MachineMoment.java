// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.LiveDiskReader;
import io.roamdesk.engine.transfer.Moment;
import io.roamdesk.engine.transfer.SourceDisk;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The exports of a machine's disks as they were at one moment.
 *
 * <p>What was written since an earlier moment stands in a bitmap, and nothing else need be looked at. Where there is none, all that lies above the base is needed, and libvirt's export
 * does not tell where that is. So QEMU is asked for one more export of the same image that tells at which depth something lies: it sees its own tables, also what it has not yet written to
 * the file, and what was overwritten since the moment lies in the copies, at depth 1. That is all that lay above the base then, and perhaps some more, whose content is the base's. (A second
 * process that opens the file would see old tables, unless the machine was paused for them to be written, and would miss what the machine has discarded since.) QEMU removes that export
 * together with libvirt's when the job ends.
 */
final class MachineMoment implements Moment {
    private final Monitor monitor;
    private final String machine;
    private final UnixDomainSocketAddress server;
    private final Map<String, Path> targets;
    private final Map<String, Path> scratch;
    private final boolean hasBitmaps;

    /**
     * @param targets the images of the disks that take part, by the names that libvirt has for the disks
     * @param scratch where QEMU keeps the copies of what they overwrite, by the same names
     * @param hasBitmaps whether the exports tell what was written since the checkpoint that was asked for
     */
    MachineMoment(
            Monitor monitor,
            String machine,
            Path socket,
            Map<String, Path> targets,
            Map<String, Path> scratch,
            boolean hasBitmaps) {
        this.monitor = monitor;
        this.machine = machine;
        this.server = UnixDomainSocketAddress.of(socket);
        this.targets = targets;
        this.scratch = scratch;
        this.hasBitmaps = hasBitmaps;
    }

    @Override
    public DiskReader open(SourceDisk disk) throws IOException {
        String target = target(disk);
        Optional<LiveDiskReader.Changes> changes =
                hasBitmaps ? disk.point().map(MachineMoment::since) : Optional.empty();
        return LiveDiskReader.connect(server, target, changes, () -> depth(disk, target));
    }

    private static LiveDiskReader.Changes since(Digest point) {
        return new LiveDiskReader.Changes(BackupXml.BITMAP, point);
    }

    private String target(SourceDisk disk) throws IOException {
        for (Map.Entry<String, Path> target : targets.entrySet()) {
            if (Files.isSameFile(target.getValue(), disk.path())) {
                return target.getKey();
            }
        }
        throw new IOException(disk.path() + " is no disk of this moment of " + machine);
    }

    private LiveDiskReader.Depth depth(SourceDisk disk, String target) throws IOException {
        Monitor.Copies copies = monitor.copiesIn(machine, scratch.get(target));
        OptionalInt base =
                disk.basePath().isPresent() ? depthOf(disk.basePath().get(), copies.layers()) : OptionalInt.empty();
        String export = "roamdesk-depth-" + target + "-" + System.nanoTime();
        monitor.exportWithDepth(machine, export, copies.node());
        // CloudStack writes a whole volume snapshot over a disk that is to go back to it; then there is no base below
        // any more.
        boolean overBase = disk.basePath().isEmpty() || base.isPresent();
        return new LiveDiskReader.Depth(export, base.orElse(Integer.MAX_VALUE), overBase);
    }

    /** Counted as QEMU does: the copies are at 1. Empty when it is not among them. */
    private static OptionalInt depthOf(Path base, List<String> layers) throws IOException {
        for (int i = 0; i < layers.size(); i++) {
            String layer = layers.get(i);
            if (layer.startsWith("/") && Files.exists(Path.of(layer)) && Files.isSameFile(Path.of(layer), base)) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }
}
