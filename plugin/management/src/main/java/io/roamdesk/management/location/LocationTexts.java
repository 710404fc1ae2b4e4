// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

/** What the parameters of a location mean, in the words of the API's documentation. */
public final class LocationTexts {
    public static final String LATITUDE = "the latitude of the client, degrees from -90 to 90; with longitude";
    public static final String LONGITUDE = "the longitude of the client, degrees from -180 to 180; with latitude";
    public static final String CITY = "the city the client is in; one of those that zones and offices are in";
    public static final String COUNTRY = "the country the client is in: ISO 3166 code or English name";
    public static final String OFFICE = "the office the client is in; one of those that zones serve";
    public static final String PUBLICADDRESS = "the public address (IPv4 or IPv6) of the client's router or provider";
    public static final String PRIVATEADDRESS = "the client's address (IPv4 or IPv6) in the network it is in";
    public static final String LATENCIES =
            "round trips that the client measured: latencies[0].zoneid, latencies[0].milliseconds (0 to 60000)";

    private LocationTexts() {}
}
