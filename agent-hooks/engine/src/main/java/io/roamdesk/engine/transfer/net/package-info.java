// SPDX-License-Identifier: Apache-2.0
/** Sockets that count and pace what passes over the wire, below TLS. */
package io.roamdesk.engine.transfer.net;
