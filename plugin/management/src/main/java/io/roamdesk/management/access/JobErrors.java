// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.access;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import java.util.function.Supplier;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Errors of commands that run as jobs. CloudStack keeps the code of a ServerApiException alone in a job's result and calls everything else an internal error. */
public final class JobErrors {
    private JobErrors() {}

    /** Does the work; what it refuses keeps the code that it would have without a job. */
    public static <T> T coded(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidParameterValueException e) {
            throw new ServerApiException(ApiErrorCode.PARAM_ERROR, e.getMessage(), e);
        } catch (PermissionDeniedException e) {
            throw new ServerApiException(ApiErrorCode.ACCOUNT_ERROR, e.getMessage(), e);
        }
    }
}
