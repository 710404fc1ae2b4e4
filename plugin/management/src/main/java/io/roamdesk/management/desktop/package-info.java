/** Roaming desktops: which machines roam, by what policy, and the commands that make one roam. */
package io.roamdesk.management.desktop;
