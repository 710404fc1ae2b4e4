// SPDX-License-Identifier: Apache-2.0
/**
 * Blocks of 4 KiB, the sixteen parts of a component, and where an owner's disks have which.
 *
 * <p>Two disks that get the same files rarely have the same components, since files lie at any multiple of 4 KiB; they do have the same blocks. So of a component that is lacking
 * anyway a sender may name the blocks, and only those travel that the receiver finds neither at the same place of the disk nor through this table.
 *
 * <h2>The block table, {@code roamdesk-OWNER.blocks} in the directory of a storage pool</h2>
 *
 * One for each account, so that no account's bytes are found by another's. It forgets: an entry is a hint, and whatever is read by it is checked against its name, so a table that
 * is lost, stale, torn or written by two hosts at once costs bytes on the wire and nothing else. All integers are big-endian and unsigned.
 *
 * <table>
 * <caption>The block table, version 1; 16,781,312 bytes at most, sparse</caption>
 * <tr><th>offset</th><th>size</th><th>field</th><th>meaning</th></tr>
 * <tr><td>0</td><td>8</td><td>magic</td><td>the ASCII letters {@code ROAMDSKB}</td></tr>
 * <tr><td>8</td><td>4</td><td>version</td><td>1</td></tr>
 * <tr><td>12</td><td>4</td><td>block</td><td>4096, bytes in a block</td></tr>
 * <tr><td>16</td><td>4</td><td>buckets</td><td>131072</td></tr>
 * <tr><td>20</td><td>4</td><td>ways</td><td>4, entries in a bucket</td></tr>
 * <tr><td>24</td><td>4072</td><td>reserved</td><td>0</td></tr>
 * <tr><td>4096</td><td>128 each</td><td>buckets</td><td>of a block, the one whose number is in the first 17 bits of its name</td></tr>
 * </table>
 *
 * <table>
 * <caption>An entry of a bucket</caption>
 * <tr><th>offset</th><th>size</th><th>field</th><th>meaning</th></tr>
 * <tr><td>0</td><td>8</td><td>name</td><td>the first 8 bytes of the block's SHA-256</td></tr>
 * <tr><td>8</td><td>8</td><td>place</td><td>1 + the number of the block in its disk; 0 when the entry is free</td></tr>
 * <tr><td>16</td><td>16</td><td>disk</td><td>the uuid of the volume</td></tr>
 * </table>
 *
 * A new entry takes that of the same name, else a free one, else the one that the last two bits of its name say.
 */
package io.roamdesk.engine.block;
