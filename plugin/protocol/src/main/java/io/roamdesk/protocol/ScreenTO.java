// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/** What the screen of a machine showed that was started for a look. */
public final class ScreenTO {
    private String png;
    private long takenAt;
    private long ranMillis;
    private String words;

    ScreenTO() {}

    public ScreenTO(String png, long takenAt, long ranMillis, String words) {
        this.png = png;
        this.takenAt = takenAt;
        this.ranMillis = ranMillis;
        this.words = words;
    }

    /** The picture, a PNG of 40 KiB at most, in base64. */
    public String getPng() {
        return png;
    }

    /** When it was taken, milliseconds since 1970, by the clock of the host. */
    public long getTakenAt() {
        return takenAt;
    }

    /** How long the machine had run by then, milliseconds. */
    public long getRanMillis() {
        return ranMillis;
    }

    /** What became of the machine, a few words. */
    public String getWords() {
        return words;
    }
}
