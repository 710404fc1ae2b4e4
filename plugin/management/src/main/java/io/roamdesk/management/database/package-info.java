/** CloudStack's database as Roamdesk uses it: its current connection and transaction, and Roamdesk's own tables. */
package io.roamdesk.management.database;
