// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Checks that the dispatcher makes on a parameter's value. */
public enum ApiArgValidator {
    /** Given and not empty. */
    NotNullOrEmpty,
    /** Given and above zero. */
    PositiveNumber,
    /** A uuid. */
    UuidString,
    /** A host name as the RFCs allow it. */
    RFCComplianceDomainName,
}
