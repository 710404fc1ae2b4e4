// SPDX-License-Identifier: Apache-2.0
/**
 * What an administrator decides about roaming: when a desktop is where its user is, what near means, which zones may be
 * used, how much must change before a desktop moves, and what a person is asked to wait.
 */
package io.roamdesk.core.policy;
