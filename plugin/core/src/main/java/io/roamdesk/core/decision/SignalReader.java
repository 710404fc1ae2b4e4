// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;

/** Reads one signal from a report. */
interface SignalReader {

    Reading read(LocationReport report, DecisionInput input);
}
