// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import org.apache.cloudstack.api.response.ListResponse;

/** What users do with operations. An interface, so that CloudStack can record an event for each call. */
public interface RoamingOperations {
    /** The operations that the command asks for and the caller may see, the newest first. */
    ListResponse<RoamingOperationResponse> list(ListRoamingOperationsCmd command);

    /** Asks an operation to end. */
    RoamingOperationResponse cancel(CancelRoamingOperationCmd command);
}
