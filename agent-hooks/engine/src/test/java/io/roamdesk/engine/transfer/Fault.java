// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import java.time.Duration;

/** What goes wrong with one transfer. */
interface Fault {
    /** Nothing does. */
    Fault NONE = link -> {};

    /** Called before the receiver is opened, with the link that the transfer will take. */
    void prepare(FaultyLink link) throws Exception;

    /** How long the sender bears it: enough for a transfer that gets through in the end, on however busy a machine. */
    default Duration patience() {
        return Duration.ofSeconds(30);
    }

    /** The moment as the sender reads it. */
    default Moment around(Moment moment) {
        return moment;
    }

    /** Called when the sender has ended, before the receiver is told. */
    default void over() throws Exception {}
}
