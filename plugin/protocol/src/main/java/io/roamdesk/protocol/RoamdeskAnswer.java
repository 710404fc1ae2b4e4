// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import com.cloud.agent.api.Answer;

/** An answer to a {@link RoamdeskCommand}: either it did what was asked, or it says why not. */
public class RoamdeskAnswer extends Answer {
    private Failure failure;

    RoamdeskAnswer() {}

    /**
     * @param command what is answered
     * @param failure why it was not done, or null when it was
     */
    public RoamdeskAnswer(RoamdeskCommand command, Failure failure) {
        super(command, failure == null, failure == null ? null : failure.getMessage());
        this.failure = failure;
    }

    /** Why it was not done; null when it was. */
    public Failure getFailure() {
        return failure;
    }
}
