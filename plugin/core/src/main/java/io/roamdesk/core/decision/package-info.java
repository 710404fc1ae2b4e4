// SPDX-License-Identifier: Apache-2.0
/**
 * Deciding in which zone a desktop should be, and saying why.
 *
 * <p>{@link io.roamdesk.core.decision.Decider} is a pure function of a {@link io.roamdesk.core.decision.DecisionInput}. It
 * works in four steps, each with its list of small rules:
 *
 * <ol>
 *   <li>Where is the user? {@code Locator} reads the signals by trust, the order of
 *       {@link io.roamdesk.core.decision.Signal}. Of each fact (coordinates, city, country, office, round trips) the most
 *       trusted signal that states it is believed; a less trusted signal that contradicts it is dropped as a whole, and a
 *       reason says so. Round trips bound distances by the speed of light, so that a made-up place is noticed.
 *   <li>Should the desktop stay without looking further? {@code StayRule}s: the location is unknown, the user's own network
 *       is slow, the desktop is where the user is (by the leave threshold).
 *   <li>Which zone? {@code Search}: zones where the user is (by the enter threshold), best first; else zones that the
 *       near rule takes and that are nearer than the present one by a margin. {@code CandidateRule}s refuse zones, each
 *       refusal is an {@link io.roamdesk.core.decision.Alternative}.
 *   <li>Now? {@code MoveRule}s: cool-off, dwell, longest wait.
 * </ol>
 *
 * <p>No track of a person is kept for the dwell time: what has to be remembered between two decisions is a zone and since
 * when it has been the right one, {@link io.roamdesk.core.decision.Pending}.
 */
package io.roamdesk.core.decision;
