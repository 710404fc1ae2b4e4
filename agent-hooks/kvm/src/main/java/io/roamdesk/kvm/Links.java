// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.kvm.hook.KnownEpochs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes link records, and remembers for the hook the epochs that go by. */
public final class Links {
    private final LinkRecordFile files;
    private final KnownEpochs epochs;

    Links(LinkRecordFile files, KnownEpochs epochs) {
        this.files = files;
        this.epochs = epochs;
    }

    /** The record of a redo log, if it has one. */
    public Optional<LinkRecord> read(Path image) throws IOException {
        return files.read(image);
    }

    /** Whether a machine has the image open for writing. */
    public boolean isInUse(Path image) throws IOException {
        return files.isOpenForWriting(image);
    }

    /** Puts a record in place of the expected one. */
    public void write(Path image, Optional<LinkRecord> expected, LinkRecord record) throws IOException {
        files.compareAndSet(image, expected, record);
        // Afterwards: an epoch that never made it into a header must not keep the one that stands there from being
        // started.
        epochs.seen(record.desktop(), record.disk(), record.epoch());
    }
}
