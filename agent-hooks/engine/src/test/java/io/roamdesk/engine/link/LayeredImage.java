// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import static io.roamdesk.engine.link.Program.run;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Two images that QEMU made.
 *
 * @param base what the other lies over, with a MiB of sevens
 * @param top a layer in which nothing has been written yet
 */
record LayeredImage(Path base, Path top) {
    /** Both, made in this directory. */
    static LayeredImage in(Path directory) throws IOException {
        Path base = directory.resolve("base");
        Path top = directory.resolve("top");
        run("qemu-img", "create", "-q", "-f", "qcow2", base.toString(), "8M");
        run("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 1M", base.toString());
        run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base.toString(), "-F", "qcow2", top.toString());
        return new LayeredImage(base, top);
    }
}
