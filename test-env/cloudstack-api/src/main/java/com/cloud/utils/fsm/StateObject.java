// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.fsm;

/** Something that stands in a state. */
public interface StateObject<S> {
    S getState();
}
