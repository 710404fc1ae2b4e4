/** Where clients are: their reports, the address their requests come from, and the address database. */
package io.roamdesk.management.location;
