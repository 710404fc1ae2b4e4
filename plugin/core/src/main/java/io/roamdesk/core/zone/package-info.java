// SPDX-License-Identifier: Apache-2.0
/**
 * The zones a desktop can be in: where they are, whose offices they serve, and whether they could take a desktop in.
 */
package io.roamdesk.core.zone;
