// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

/** What clients say of where they are. An interface, so that CloudStack can record an event for each call. */
public interface ClientLocations {
    /** Keeps the report of the calling user. */
    ClientLocationResponse report(ReportClientLocationCmd command);
}
