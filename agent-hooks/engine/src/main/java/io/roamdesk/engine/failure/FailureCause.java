// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.failure;

/** Why the engine refuses or ends its work; the names are those of the protocol's FailureCode, on which the management side decides what to do. */
public enum FailureCause {
    /** The file named is not there. */
    DISK_MISSING,
    /** The image cannot be moved: its format, internal snapshots, a data file, encryption or damage. */
    DISK_UNSUPPORTED,
    /** The image is open in a running machine. */
    DISK_IN_USE,
    /** The machine that is to be read does not run on this host, or stopped meanwhile. */
    MACHINE_STOPPED,
    /** The link record is not what was expected; somebody else changed it. */
    LINK_CHANGED,
    /** The guest-visible content of a base is not the one expected. */
    BASE_DIFFERS,
    /** A path lies outside the storage pools of the host. */
    PATH_REFUSED,
    /** The file system has too little room. */
    NO_SPACE,
    /** The other host cannot be reached, or the connection broke more often than is tolerated. */
    PEER_UNREACHABLE,
    /** The other host refused the certificate or the token. */
    PEER_REFUSED,
    /** Bytes do not have the digest they should have. */
    DIGEST_MISMATCH,
    /** The host has no certificate or key to speak with. */
    NO_CERTIFICATE,
    /** The id names no work that this process knows; after a restart it knows none. */
    UNKNOWN_JOB,
    /** It was cancelled on request. */
    CANCELLED,
    /** A deadline has passed. */
    TIMED_OUT,
    /** What was asked does not fit: wrong version, missing or malformed values. */
    BAD_COMMAND,
    /** Anything else; the message has the details. */
    INTERNAL
}
