// SPDX-License-Identifier: Apache-2.0
/**
 * What a client says of where it is, and the check of it against the zones there are.
 */
package io.roamdesk.core.client;
