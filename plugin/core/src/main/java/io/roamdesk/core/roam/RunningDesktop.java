// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

/** What to do with a running desktop that does not shut down when asked to. */
public enum RunningDesktop {
    /** Wait until the operation's deadline, then give up. */
    WAIT,
    /** Cut its power when its grace has passed. */
    FORCE,
    /** Leave it running where it is when its grace has passed. */
    GIVE_UP
}
