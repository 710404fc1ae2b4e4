// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

/** A network card of a machine. */
public interface Nic {
    /** When the card gets what it needs of its network. */
    enum ReservationStrategy {
        PlaceHolder,
        Create,
        Start,
        Managed
    }
}
