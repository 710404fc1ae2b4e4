// SPDX-License-Identifier: Apache-2.0
/**
 * Long work that survives the death of any part: a journal of steps, each with its intent written before the act and its result after, one point of no return, and
 * a runner that goes on wherever the journal says. What the steps do is not known here.
 */
package io.roamdesk.core.operation;
