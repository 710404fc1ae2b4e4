// SPDX-License-Identifier: Apache-2.0
/**
 * Moving a desktop from zone to zone and keeping replicas of it up to date, which is the same transfer: what must hold before, the steps of a cold roam and of the update of a
 * replica, how links are shared among both, and the ports to CloudStack and to the hosts that they need.
 */
package io.roamdesk.core.roam;
