// SPDX-License-Identifier: Apache-2.0
/**
 * What the management side and the agents say to each other. Messages carry facts and no logic; CloudStack sends them as JSON (Gson), so every type has a
 * no-argument constructor and only fields of strings, numbers, booleans, enums and lists of such types.
 *
 * <p>Long work is started under an id that the management side chose, runs in the background of the agent and is watched with {@link
 * io.roamdesk.protocol.JobStatusCommand}: an agent of CloudStack has five workers, and none of them may be occupied by a copy. Starting a job whose id is known already
 * answers its status, so a start whose answer was lost can be repeated.
 *
 * <p>An answer whose {@code result} is false has a {@link io.roamdesk.protocol.Failure} that names the cause.
 */
package io.roamdesk.protocol;
