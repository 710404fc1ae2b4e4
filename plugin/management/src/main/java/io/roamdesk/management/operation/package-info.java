/** Operations in the database: the journal, the plans and transfers of roams, and the commands that show and cancel them. */
package io.roamdesk.management.operation;
