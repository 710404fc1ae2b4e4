// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.util.Optional;

/** Until when operations may take to come to their points of no return. */
@FunctionalInterface
public interface Deadlines {
    /** The deadline of an operation, if it has one. */
    Optional<Deadline> of(OperationId operation);
}
