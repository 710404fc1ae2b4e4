// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.qemu;

import java.io.IOException;
import java.util.List;

/** A tool could not be run, ended with an error, or did not end in time. */
public final class ToolFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    ToolFailure(List<String> command, int exitCode, String why) {
        super(String.join(" ", command) + ": " + why.strip());
        this.exitCode = exitCode;
    }

    /** What it ended with; -1 when it did not end by itself. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether another process has the image open in a way that excludes what was asked. */
    public boolean isLocked() {
        return getMessage().contains("Failed to get");
    }

    /** Whether the file system is full. */
    public boolean isNoSpace() {
        return getMessage().contains("No space left on device");
    }
}
