// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.acl;

/** Marks what belongs to the operator, not to a tenant. */
public interface InfrastructureEntity {}
