// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** What an event or a job is about; only the kinds used here. */
public enum ApiCommandResourceType {
    None,
    VirtualMachine,
    Volume,
    Template,
    Host,
    StoragePool,
    Account,
    User,
    Network,
    Domain,
    ServiceOffering,
    Zone
}
