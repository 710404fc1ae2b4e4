// SPDX-License-Identifier: Apache-2.0
/**
 * Keeping replicas ahead of need: what an administrator decides about it, which zones get a replica and why, when the next update must begin so that the recovery point goal
 * is met, what begins first, and which recovery points are kept. Decisions are pure; what they need of the world comes through ports. How an update is done is known to
 * {@code io.roamdesk.core.roam}.
 */
package io.roamdesk.core.replication;
