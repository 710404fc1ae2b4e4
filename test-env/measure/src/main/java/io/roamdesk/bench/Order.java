// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.bench;

import java.util.List;

/**
 * One line of the standard input. Which fields are used follows from the order.
 *
 * @param order {@code receive}, {@code send}, {@code moment}, {@code close}, {@code index}, or {@code learned}, which waits until the blocks of what was received are in the table
 * @param transfer names the transfer
 * @param image receive: the file that the disk becomes; send and moment: the redo log; index: the base
 * @param base the base below it
 * @param replica receive: the redo log that is there from an earlier stay; null for none
 * @param address send and moment: where the receiver is
 * @param port send and moment: its port
 * @param disk receive, send: the uuid of the disk; null for the same one always
 * @param update send: whether as the update of a replica is sent, and not as a desktop that somebody waits for
 * @param virsh moment: the words before a subcommand of virsh
 * @param machine moment: the running machine whose disk the redo log is
 * @param checkpoint moment: what will mark the moment
 * @param since moment: the checkpoint of the replica's newest point; null for none
 * @param point moment: the replica's newest point; null for none
 */
record Order(
        String order,
        String transfer,
        String image,
        String base,
        String replica,
        String address,
        int port,
        String disk,
        boolean update,
        List<String> virsh,
        String machine,
        String checkpoint,
        String since,
        String point) {}
