// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.protocol.Failure;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.RoamdeskCommand;
import java.util.function.BiFunction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Turns whatever becomes of a command into an answer to it: nothing that a command causes is thrown at CloudStack's agent. */
public final class Reply {
    private static final Logger LOG = LogManager.getLogger(Reply.class);

    private Reply() {}

    /** What a command asks for. */
    @FunctionalInterface
    public interface Work<A> {
        /** Does it; what it throws becomes the failure of the answer. */
        A run() throws Exception;
    }

    /**
     * The answer of the work, or why it was not done.
     *
     * @param refusal makes the answer that says why
     */
    public static <C extends RoamdeskCommand, A> A to(C command, BiFunction<C, Failure, A> refusal, Work<A> work) {
        if (command.getProtocolVersion() != RoamdeskCommand.PROTOCOL_VERSION) {
            return refusal.apply(command, otherVersion(command));
        }
        try {
            return work.run();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Failure failure = Failures.of(e);
            if (failure.getCode() == FailureCode.INTERNAL) {
                LOG.error("{} failed", command.getClass().getSimpleName(), e);
            } else {
                LOG.info("{}: {}: {}", command.getClass().getSimpleName(), failure.getCode(), failure.getMessage());
            }
            return refusal.apply(command, failure);
        }
    }

    private static Failure otherVersion(RoamdeskCommand command) {
        return new Failure(
                FailureCode.BAD_COMMAND,
                "the plugin speaks version " + command.getProtocolVersion()
                        + " of Roamdesk's messages and this host's agent version " + RoamdeskCommand.PROTOCOL_VERSION
                        + "; nothing was done; install the same version of both");
    }
}
