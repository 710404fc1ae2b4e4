// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.bench;

/**
 * One line of the standard input. Which fields are used follows from the order.
 *
 * @param order {@code receive}, {@code send}, {@code close} or {@code index}
 * @param transfer names the transfer
 * @param image receive: the file that the disk becomes; send: the redo log; index: the base
 * @param base the base below it
 * @param replica receive: the redo log that is there from an earlier stay; null for none
 * @param address send: where the receiver is
 * @param port send: its port
 */
record Order(String order, String transfer, String image, String base, String replica, String address, int port) {}
