/** Replication: its policies, the replicas and their recovery points in the database, the commands about them, and what makes replicas ahead of need. */
package io.roamdesk.management.replication;
