// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.pin.BaseLinks;
import io.roamdesk.kvm.hook.KnownEpochs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes link records, after laying copies over what their records ask for, and remembers for the hook the epochs that go by. */
public final class Links {
    private final LinkRecordFile files;
    private final BaseLinks bases;
    private final KnownEpochs epochs;

    Links(LinkRecordFile files, BaseLinks bases, KnownEpochs epochs) {
        this.files = files;
        this.bases = bases;
        this.epochs = epochs;
    }

    /** Puts a record in place of the expected one. */
    public void write(Path image, Optional<LinkRecord> expected, LinkRecord record) throws IOException {
        // First, so that nothing is laid over anything else for somebody who is mistaken.
        files.require(image, expected, Optional.of(record));
        bases.prepare(image, record);
        files.compareAndSet(image, expected, record);
        // Afterwards: an epoch that never made it into a header must not keep the one that stands there from being
        // started.
        epochs.seen(record.desktop(), record.disk(), record.epoch());
    }

    /** Notes a record that comes to this host another way. */
    public void arrives(LinkRecord record) throws IOException {
        epochs.seen(record.desktop(), record.disk(), record.epoch());
    }
}
