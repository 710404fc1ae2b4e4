/** Decisions about desktops: what goes into them from CloudStack, and how they are shown. */
package io.roamdesk.management.decision;
