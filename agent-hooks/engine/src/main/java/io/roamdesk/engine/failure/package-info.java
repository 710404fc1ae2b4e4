// SPDX-License-Identifier: Apache-2.0
/** How the engine says that something was not done, and why. Used by every other package of the engine; uses none. */
package io.roamdesk.engine.failure;
