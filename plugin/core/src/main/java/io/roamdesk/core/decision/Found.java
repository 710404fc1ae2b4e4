// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.List;
import java.util.OptionalInt;

/**
 * What came of looking for a zone.
 *
 * @param zone position in the catalog; empty when no zone is right
 */
record Found(OptionalInt zone, List<Reason> reasons, List<Alternative> alternatives) {}
