// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import java.io.Serializable;

/** Something with a database id. */
public interface InternalIdentity extends Serializable {
    long getId();
}
