// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.pin;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecords;
import io.roamdesk.engine.link.LinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A pool of a test, with a base in it. */
final class Bases {
    static final String[] CONTENT = {"read -P 2 0 1M", "read -P 1 1M 7M"};

    final Path pool;
    final Path base;
    final DiskIndexes indexes;
    final Digest digest;

    Bases(Path directory) throws IOException {
        pool = Files.createDirectories(directory.resolve("pool"));
        indexes = new DiskIndexes(new IndexBuilder(), Files.createDirectories(directory.resolve("run")));
        base = TestImages.base(pool.resolve("base"), "8M", "write -P 1 0 8M");
        digest = digest(base);
    }

    Digest digest(Path image) throws IOException {
        try (ComponentIndex index = indexes.ofBase(image, Progress.NONE)) {
            return BaseDigest.of(index);
        }
    }

    Path pin() {
        return BasePins.of(base, digest);
    }

    /** A clone with some content of its own. */
    Path clone(String name) {
        return TestImages.over(pool.resolve(name), base, "write -P 2 0 1M");
    }

    /** The record of a copy in this pool. */
    LinkRecord record(LinkState state, long epoch) {
        boolean here = state != LinkState.PASSIVE;
        Link own = new Link(LinkRecords.HERE, "here", LinkRecords.BASE, digest.toString(), base.toString(), here);
        Link other = new Link(LinkRecords.THERE, "there", LinkRecords.BASE, digest.toString(), "/pool/there", !here);
        return new LinkRecord(
                LinkRecords.DESKTOP,
                LinkRecords.DISK,
                epoch,
                LinkRecords.HERE,
                state,
                state.belongsToOperation() ? Optional.of(LinkRecords.OPERATION) : Optional.empty(),
                state == LinkState.PASSIVE ? Optional.of(LinkRecords.DIGEST) : Optional.empty(),
                List.of(own, other));
    }
}
