// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.fsm;

/** An event cannot happen in this state. */
public class NoTransitionException extends Exception {
    private static final long serialVersionUID = 1;

    public NoTransitionException(String msg) {
        super(msg);
    }
}
