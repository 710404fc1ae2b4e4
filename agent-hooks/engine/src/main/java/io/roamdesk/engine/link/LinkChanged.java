// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The record in an image, or what the image lies over, is not what was to be replaced: somebody else changed it. The image was left as it was. */
public final class LinkChanged extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<LinkRecord> found;

    LinkChanged(Path image, Optional<LinkRecord> expected, Optional<LinkRecord> found) {
        super(image + " was to be " + describe(expected) + " and is " + describe(found)
                + "; its header was left as it was. Read it again and decide anew");
        this.found = found;
    }

    LinkChanged(Path image, Path expected, Optional<Path> found) {
        super(image + " was to lie over " + expected + " and lies over "
                + found.map(Path::toString).orElse("nothing")
                + "; its header was left as it was. Read it again and decide anew");
        this.found = Optional.empty();
    }

    /** The record that stands there, if it was a record that was not as expected. */
    public Optional<LinkRecord> found() {
        return found;
    }

    private static String describe(Optional<LinkRecord> record) {
        return record.map(LinkRecord::summary).orElse("without a link record");
    }
}
