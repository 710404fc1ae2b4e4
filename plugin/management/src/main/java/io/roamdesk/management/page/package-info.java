/** Pages of lists, as CloudStack's list commands ask for them. */
package io.roamdesk.management.page;
