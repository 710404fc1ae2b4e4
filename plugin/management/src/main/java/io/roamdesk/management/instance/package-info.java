/** CloudStack's machines: what is known of them, where in a zone there is place for one, and the transaction that moves one. */
package io.roamdesk.management.instance;
