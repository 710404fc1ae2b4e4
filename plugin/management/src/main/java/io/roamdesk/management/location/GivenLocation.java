// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import java.util.List;
import java.util.Map;

/** A location as a command was given it; null for what was not given. */
public interface GivenLocation {
    Double getLatitude();

    Double getLongitude();

    String getCity();

    String getCountry();

    String getOffice();

    String getPublicAddress();

    String getPrivateAddress();

    /** Each a map of zoneid and milliseconds. */
    List<Map<String, String>> getLatencies();

    /** The address that the request came from, as the server saw it. */
    String getRequestAddress();

    /** Whether the client said anything of where it is; the request's own address is not said by the client. */
    default boolean saysAnything() {
        return getLatitude() != null
                || getLongitude() != null
                || getCity() != null
                || getCountry() != null
                || getOffice() != null
                || getPublicAddress() != null
                || getPrivateAddress() != null
                || getLatencies() != null;
    }
}
