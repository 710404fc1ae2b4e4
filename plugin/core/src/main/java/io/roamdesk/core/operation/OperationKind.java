// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/** What an operation is for. */
public enum OperationKind {
    /** A desktop is shut down, its redo log sent, and the desktop started in another zone. */
    COLD_ROAM,
    /** The replica of a desktop in another zone is brought up to date, while the desktop goes on where it is. */
    REPLICATE
}
