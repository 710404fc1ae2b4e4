// SPDX-License-Identifier: Apache-2.0
/**
 * Where things are on Earth and in the address space: coordinates, cities, countries, addresses and ranges of addresses,
 * and the port to a database that turns the one into the other.
 *
 * <p>Nothing here looks a name up over the network: an address is parsed from its own characters only.
 */
package io.roamdesk.core.location;
