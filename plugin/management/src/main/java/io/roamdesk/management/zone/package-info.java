/** The roaming settings of zones: kept, checked against each other, shown and changed. */
package io.roamdesk.management.zone;
