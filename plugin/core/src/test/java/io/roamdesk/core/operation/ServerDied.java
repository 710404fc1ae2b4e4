// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/** Thrown by the fakes where a management server is to die: nothing that the server would do afterwards happens. */
public final class ServerDied extends Error {
    private static final long serialVersionUID = 1;
}
