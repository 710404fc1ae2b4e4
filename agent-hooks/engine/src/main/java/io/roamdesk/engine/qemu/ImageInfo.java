// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.qemu;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What qemu-img says of an image.
 *
 * @param path the absolute path
 * @param format as QEMU names it
 * @param virtualSize the size that the guest sees, bytes
 * @param allocated bytes of storage that the file takes
 * @param backing the absolute path of the image below
 * @param backingFormat its format, if the image names it
 * @param snapshots number of internal snapshots
 * @param encrypted whether its content is encrypted
 * @param corrupt whether its header says that it is damaged
 * @param dirty whether it was not closed properly
 * @param dataFile the file that holds its content instead of itself
 */
public record ImageInfo(
        Path path,
        String format,
        long virtualSize,
        long allocated,
        Optional<Path> backing,
        Optional<String> backingFormat,
        int snapshots,
        boolean encrypted,
        boolean corrupt,
        boolean dirty,
        Optional<String> dataFile) {
    /** The format that layers have. */
    public static final String QCOW2 = "qcow2";
}
