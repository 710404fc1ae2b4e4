/** Hosts: Roamdesk's commands to their agents, and what is known of how fit the agents are. */
package io.roamdesk.management.host;
