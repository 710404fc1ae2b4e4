/** What a caller may see and do, by CloudStack's own rules. */
package io.roamdesk.management.access;
