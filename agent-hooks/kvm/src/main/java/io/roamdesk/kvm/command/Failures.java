// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.kvm.work.NamedCause;
import io.roamdesk.protocol.Failure;
import io.roamdesk.protocol.FailureCode;

/** Tells the management side why something was not done. */
public final class Failures {
    private Failures() {}

    /** What the management side is told of this failure. */
    public static Failure of(Throwable failure) {
        EngineException known = NamedCause.of(failure);
        return new Failure(code(known.failureCause()), known.getMessage());
    }

    /** The name under which the protocol has the cause. */
    static FailureCode code(FailureCause cause) {
        return switch (cause) {
            case DISK_MISSING -> FailureCode.DISK_MISSING;
            case DISK_UNSUPPORTED -> FailureCode.DISK_UNSUPPORTED;
            case DISK_IN_USE -> FailureCode.DISK_IN_USE;
            case MACHINE_STOPPED -> FailureCode.MACHINE_STOPPED;
            case LINK_CHANGED -> FailureCode.LINK_CHANGED;
            case BASE_DIFFERS -> FailureCode.BASE_DIFFERS;
            case PATH_REFUSED -> FailureCode.PATH_REFUSED;
            case NO_SPACE -> FailureCode.NO_SPACE;
            case PEER_UNREACHABLE -> FailureCode.PEER_UNREACHABLE;
            case PEER_REFUSED -> FailureCode.PEER_REFUSED;
            case DIGEST_MISMATCH -> FailureCode.DIGEST_MISMATCH;
            case NO_CERTIFICATE -> FailureCode.NO_CERTIFICATE;
            case UNKNOWN_JOB -> FailureCode.UNKNOWN_JOB;
            case CANCELLED -> FailureCode.CANCELLED;
            case TIMED_OUT -> FailureCode.TIMED_OUT;
            case BAD_COMMAND -> FailureCode.BAD_COMMAND;
            case INTERNAL -> FailureCode.INTERNAL;
        };
    }
}
