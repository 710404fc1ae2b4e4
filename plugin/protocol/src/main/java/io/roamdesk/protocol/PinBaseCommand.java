// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Starts the job that sees that a base is there, has the digest, and is pinned: that its file has a second name of ours, which CloudStack's garbage collection does not know.
 * Whichever of both names is missing is made from the other, by a hard link. The job fails with DISK_MISSING when neither is there, with BASE_DIFFERS when the content is
 * another; nothing is changed then. Pins that nothing needs go with {@link ReleasePinsCommand}, and when a replica is removed.
 */
public final class PinBaseCommand extends RoamdeskCommand {
    private String jobId;
    private String path;
    private String digest;

    PinBaseCommand() {}

    public PinBaseCommand(String jobId, String path, String digest) {
        this.jobId = jobId;
        this.path = path;
        this.digest = digest;
    }

    /** The id to watch it by. */
    public String getJobId() {
        return jobId;
    }

    /** The absolute path of the base as CloudStack knows it. */
    public String getPath() {
        return path;
    }

    /** The digest that its content must have. */
    public String getDigest() {
        return digest;
    }
}
