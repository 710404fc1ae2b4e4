// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

/**
 * A link of a redo log to a base disk. Exactly one link of a desktop's redo log is active: reads that the redo log cannot serve go to its base.
 *
 * @param base the base
 * @param active whether reads go there
 */
public record Link(Base base, boolean active) {}
