// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.replication.RecoveryPoints;

/**
 * What the steps of an operation work on.
 *
 * @param plans what is remembered beside the journal
 * @param instances CloudStack's machines
 * @param hosts the hosts
 * @param points the recovery points
 * @param transfers what else sends between two zones
 * @param timings how long is waited for what
 */
record World(
        Plans plans,
        Instances instances,
        Hosts hosts,
        RecoveryPoints points,
        RunningTransfers transfers,
        RoamTimings timings) {}
