// SPDX-License-Identifier: Apache-2.0
/** Moving a desktop from zone to zone: what must hold before, the steps of a cold roam, and the ports to CloudStack and to the hosts that they need. */
package io.roamdesk.core.roam;
