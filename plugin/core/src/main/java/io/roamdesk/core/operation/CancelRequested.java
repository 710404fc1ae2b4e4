// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/** Somebody asked the operation to end, and it still can. */
public final class CancelRequested extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CancelRequested(String during) {
        super("cancelled on request during " + during);
    }
}
