// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.index;

/** Watches long work, and can end it. Called often, by one thread. */
public interface Progress {
    /** Watches nothing. */
    Progress NONE = new Progress() {
        @Override
        public void done(long bytesDone, long bytesTotal) {
            // Nobody watches.
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** How far it is; the total may include bytes that are known to be zeros. */
    void done(long bytesDone, long bytesTotal);

    /** Whether it shall end. */
    boolean isCancelled();
}
