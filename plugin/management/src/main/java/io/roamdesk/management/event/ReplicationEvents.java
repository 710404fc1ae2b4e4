// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.event;

/** The types of the events about replication, as CloudStack records and lists them. */
public final class ReplicationEvents {
    public static final String POLICY_CREATE = "REPLICATION.POLICY.CREATE";
    public static final String POLICY_UPDATE = "REPLICATION.POLICY.UPDATE";
    public static final String POLICY_DELETE = "REPLICATION.POLICY.DELETE";
    public static final String ENABLE = "REPLICATION.ENABLE";
    public static final String DISABLE = "REPLICATION.DISABLE";
    public static final String PAUSE = "REPLICATION.PAUSE";
    public static final String RESUME = "REPLICATION.RESUME";
    public static final String SYNC = "REPLICATION.SYNC";
    public static final String VERIFY = "REPLICATION.VERIFY";
    public static final String CANCEL_VERIFY = "REPLICATION.VERIFY.CANCEL";
    /** A replica has become older than its goal allows. */
    public static final String GOAL_VIOLATED = "REPLICATION.GOAL.VIOLATED";
    /** A replica is as current again as its goal asks. */
    public static final String GOAL_MET = "REPLICATION.GOAL.MET";
    /** A replica was begun ahead of need. */
    public static final String AHEAD = "REPLICATION.AHEAD";

    private ReplicationEvents() {}
}
