// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The disks of a machine that does not run, but may be started at any time: nobody is kept from them while they are read, and what was written meanwhile is never sealed. A file that is
 * written to gets another time; since the kernel counts in ticks of some milliseconds, reading begins when the last write is well past.
 */
final class Undisturbed implements Moment {
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final Images images;
    private final Map<UUID, Map<Path, ImageIdentity>> asRead = new HashMap<>();

    Undisturbed(Images images) {
        this.images = images;
    }

    @Override
    public DiskReader open(SourceDisk disk) throws IOException {
        Map<Path, ImageIdentity> layers = new HashMap<>();
        for (Path layer : disk.ownLayers(images)) {
            settle(layer);
            layers.put(layer, ImageIdentity.of(layer));
        }
        synchronized (asRead) {
            asRead.put(disk.disk(), layers);
        }
        return images.read(disk.path(), disk.basePath(), true);
    }

    @Override
    public void confirm(SourceDisk disk) throws IOException {
        Map<Path, ImageIdentity> before;
        synchronized (asRead) {
            before = asRead.get(disk.disk());
        }
        for (Map.Entry<Path, ImageIdentity> layer : before.entrySet()) {
            if (!Files.exists(layer.getKey())
                    || !ImageIdentity.of(layer.getKey()).equals(layer.getValue())) {
                throw new EngineException(
                        FailureCause.DISK_IN_USE,
                        layer.getKey()
                                + " was written while it was read, since its machine was started; nothing was sealed, "
                                + "what arrived is a seed; send it again as that of a running machine");
            }
        }
    }

    private static void settle(Path layer) throws IOException {
        Instant written = Files.getLastModifiedTime(layer).toInstant();
        Duration left = Duration.between(Instant.now(), written.plus(SETTLED));
        if (left.isNegative() || left.compareTo(SETTLED) > 0) {
            return;
        }
        try {
            Thread.sleep(left.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before " + layer + " was read");
        }
    }
}
