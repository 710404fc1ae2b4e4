// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/**
 * Why something was not done, for whoever has to mend it.
 *
 * @param code a stable name of the cause
 * @param message the cause with its values, what was left as it was, and what to do
 */
public record Failure(String code, String message) {}
