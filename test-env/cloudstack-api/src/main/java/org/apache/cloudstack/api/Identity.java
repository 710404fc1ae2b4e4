// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Something known to API clients by a uuid. */
public interface Identity {
    String getUuid();
}
