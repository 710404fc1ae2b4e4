// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.exception;

import java.util.Map;

/** The number that an API error's {@code cserrorcode} has for each exception. */
public class CSExceptionErrorCode {
    private static final String CLOUD = "com.cloud.exception.";
    private static final Map<String, Integer> CODES = Map.ofEntries(
            Map.entry("com.cloud.utils.exception.CloudRuntimeException", 4250),
            Map.entry(CLOUD + "CloudException", 4275),
            Map.entry(CLOUD + "AgentUnavailableException", 4285),
            Map.entry(CLOUD + "CloudAuthenticationException", 4290),
            Map.entry(CLOUD + "ConcurrentOperationException", 4300),
            Map.entry(CLOUD + "InsufficientCapacityException", 4325),
            Map.entry(CLOUD + "InsufficientServerCapacityException", 4335),
            Map.entry(CLOUD + "InvalidParameterValueException", 4350),
            Map.entry(CLOUD + "ManagementServerException", 4355),
            Map.entry(CLOUD + "NetworkRuleConflictException", 4360),
            Map.entry(CLOUD + "PermissionDeniedException", 4365),
            Map.entry(CLOUD + "ResourceAllocationException", 4370),
            Map.entry(CLOUD + "ResourceUnavailableException", 4380),
            Map.entry(CLOUD + "StorageUnavailableException", 4385),
            Map.entry(CLOUD + "OperationTimedoutException", 4560),
            Map.entry("org.apache.cloudstack.api.ServerApiException", 9999));

    /** The number for an exception's class name, -1 when it has none. */
    public static int getCSErrCode(String exceptionName) {
        return CODES.getOrDefault(exceptionName, -1);
    }
}
