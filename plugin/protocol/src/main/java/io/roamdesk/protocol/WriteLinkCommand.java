// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Writes the link record into the header of a redo log that no machine has open, if the record there is still the expected one (compare and set).
 * Before that, what the redo log lies over becomes what the record asks for, after the digests of both have been compared: an active one lies over the base that its link to
 * its own zone names, which is put back from its pin if it is missing; a passive one over the pin; of a released one the base is pinned. Repeating it after it succeeded
 * succeeds again.
 */
public final class WriteLinkCommand extends RoamdeskCommand {
    private String path;
    private LinkRecordTO expected;
    private LinkRecordTO record;

    WriteLinkCommand() {}

    public WriteLinkCommand(String path, LinkRecordTO expected, LinkRecordTO record) {
        this.path = path;
        this.expected = expected;
        this.record = record;
    }

    /** The absolute path of the top layer. */
    public String getPath() {
        return path;
    }

    /** The record that must stand there; null when there must be none. */
    public LinkRecordTO getExpected() {
        return expected;
    }

    /** The record to write. */
    public LinkRecordTO getRecord() {
        return record;
    }
}
