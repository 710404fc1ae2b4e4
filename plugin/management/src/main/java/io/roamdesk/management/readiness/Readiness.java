// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.readiness;

import java.util.Optional;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Whether commands may be served. Before the start has succeeded every command answers 503 with the reason. */
public class Readiness {
    private volatile Optional<String> hindrance = Optional.of("it has not started yet; try again in a minute");

    /** The start has succeeded. */
    public void ready() {
        hindrance = Optional.empty();
    }

    /** The start has failed, or the plugin is being stopped. */
    public void notReady(String reason) {
        hindrance = Optional.of(reason);
    }

    public boolean isReady() {
        return hindrance.isEmpty();
    }

    /**
     * @throws ServerApiException with code 503 and the reason, when commands cannot be served
     */
    public void require() {
        hindrance.ifPresent(reason -> {
            throw new ServerApiException(
                    ApiErrorCode.SERVICE_UNAVAILABLE, "Roamdesk is not available on this management server: " + reason);
        });
    }
}
