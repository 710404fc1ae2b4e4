// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.util.Optional;

/** Port: the replication policies that administrators made. */
@FunctionalInterface
public interface ReplicationPolicies {
    /** The policy as it is now; empty when it was deleted. */
    Optional<ReplicationPolicy> find(ReplicationPolicyId id);
}
