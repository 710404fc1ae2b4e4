// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.HostId;
import java.util.Set;

/** A host did not do what it was asked, or could not be asked. */
public final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The code when the host did not answer at all; what it did is not known. */
    public static final String UNREACHABLE = "HOST_UNREACHABLE";

    private static final Set<String> FORGETTING = Set.of("PEER_REFUSED", "UNKNOWN_JOB");

    private final String code;

    /**
     * @param host the host
     * @param code the name of the cause, as in the protocol's FailureCode, or {@link #UNREACHABLE}
     * @param message what happened
     */
    public HostFailure(HostId host, String code, String message) {
        super("host " + host + ": " + message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether the host did not answer at all: asking again may help, although nothing was mended. */
    public boolean isSilence() {
        return code.equals(UNREACHABLE);
    }

    /** Whether its agent, or that of its peer, is new and has forgotten what it was asked. */
    public boolean isForgetting() {
        return FORGETTING.contains(code);
    }
}
