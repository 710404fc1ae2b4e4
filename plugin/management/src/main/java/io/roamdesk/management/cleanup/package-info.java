/** What removed machines and zones leave behind, and replicas whose time is over. */
package io.roamdesk.management.cleanup;
