// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.engine.disk.DiskFacts;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.protocol.DiskAnswer;
import io.roamdesk.protocol.RoamdeskCommand;
import java.nio.file.Path;

/** Tells the management side what a disk is. */
public final class DiskReply {
    private DiskReply() {}

    /**
     * The answer for a disk of which these are the facts.
     *
     * @throws EngineException of cause DISK_UNSUPPORTED when it cannot be moved for a reason that no value of the answer would show, such as a link record that cannot be
     *     read: a disk with none would look the same
     */
    public static DiskAnswer of(RoamdeskCommand command, DiskFacts facts) throws EngineException {
        boolean shows = !facts.format().equals(ImageInfo.QCOW2) || facts.internalSnapshots() > 0 || facts.damaged();
        if (!facts.unsupported().isEmpty() && !shows) {
            throw new EngineException(
                    FailureCause.DISK_UNSUPPORTED, String.join("; ", facts.unsupported()) + "; nothing was done");
        }
        return new DiskAnswer(
                command,
                facts.path().toString(),
                facts.format(),
                facts.virtualSize(),
                facts.redoLogBytes(),
                facts.base().map(Path::toString).orElse(null),
                facts.layers().stream().map(Path::toString).toList(),
                facts.internalSnapshots(),
                facts.inUse(),
                facts.damaged(),
                facts.record().map(Records::answer).orElse(null));
    }
}
