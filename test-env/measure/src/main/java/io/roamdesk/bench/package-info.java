// SPDX-License-Identifier: Apache-2.0
/**
 * A host of the measurements: the engine's receiver and sender in a process of their own, as in an agent, driven by lines of JSON on the standard input. The
 * scripts that lay the line and drive it are in {@code roamdesk_bench}.
 */
package io.roamdesk.bench;
