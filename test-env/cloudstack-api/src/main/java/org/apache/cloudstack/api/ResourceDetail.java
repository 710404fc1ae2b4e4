// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** What is said of a resource beside its row. */
public interface ResourceDetail {
    String getValue();
}
