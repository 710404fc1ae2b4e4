/** Policies: how desktops follow their users. */
package io.roamdesk.management.policy;
