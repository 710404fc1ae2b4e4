// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

/** Is told that a client has reported where it is. Called on the thread of the request, so it must be quick. */
public interface LocationListener {
    /** A user of this account has reported a location, which is kept already. */
    void reported(long accountId);
}
