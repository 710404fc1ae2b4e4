// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/**
 * Port: answers for one desktop whether zones can take it in. It is asked only for zones that would be chosen, best first,
 * so an answer may cost a query; it is asked at most once for each zone in one decision.
 */
@FunctionalInterface
public interface ZoneSurvey {

    ZoneFitness fitness(ZoneId zone);
}
