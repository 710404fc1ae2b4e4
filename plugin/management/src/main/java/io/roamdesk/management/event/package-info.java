/** The types of Roamdesk's events and the alerts it sends. */
package io.roamdesk.management.event;
