// SPDX-License-Identifier: Apache-2.0
/**
 * A client of the Network Block Device protocol, as far as QEMU's server needs it: fixed newstyle negotiation, structured replies, block status with named contexts,
 * reading, writing, zeroing, trimming and flushing, over unix sockets and TCP. The protocol is described in {@code doc/proto.md} of the NetworkBlockDevice project; the
 * names of constants follow it.
 *
 * <p>One connection serves many threads. A thread takes a slot, sends its request under the send lock and waits; one reader thread for each connection takes the
 * replies, in whatever order they come, finds the slot by the cookie, and fills the caller's buffer straight from the socket. Every request has a deadline; when it passes,
 * the connection is given up, since nobody knows any more what will still arrive on it.
 */
package io.roamdesk.engine.nbd;
