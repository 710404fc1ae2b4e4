// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.util.Optional;

/** Port: turns a public address into a place. It is asked while deciding, so it answers from memory. */
@FunctionalInterface
public interface AddressDatabase {

    /** A database that knows no address, for an installation without one. */
    AddressDatabase NONE = address -> Optional.empty();

    /** Where the address is in use; empty when the database does not know it. */
    Optional<Place> lookup(IpAddress address);
}
