// SPDX-License-Identifier: Apache-2.0
/**
 * Who may run a redo log, written in the redo log itself: a header extension of the top qcow2 layer.
 *
 * <h2>The extension</h2>
 *
 * A qcow2 header of version 3 is followed, from the byte that its field {@code header_length} names, by extensions. All integers are big-endian. Ours:
 *
 * <table>
 * <caption>The link record as a qcow2 header extension</caption>
 * <tr><th>offset</th><th>size</th><th>field</th><th>meaning</th></tr>
 * <tr><td>0</td><td>4</td><td>magic</td><td>0x52444C4B, the ASCII letters {@code RDLK} (Roamdesk link). QEMU's own are 0xE2792ACA, 0x6803F857, 0x23852875, 0x0537BE77 and
 * 0x44415441.</td></tr>
 * <tr><td>4</td><td>4</td><td>length</td><td>bytes of the record, 2 to 32768</td></tr>
 * <tr><td>8</td><td>length</td><td>record</td><td>JSON in UTF-8, one object</td></tr>
 * <tr><td>8 + length</td><td>0 to 7</td><td>padding</td><td>zeros, up to a multiple of 8</td></tr>
 * </table>
 *
 * To find it: at file offset 0 stands {@code QFI\xfb}, at 4 the version (3), at 20 the exponent of the cluster size, at 100 the length of the header. Extensions
 * follow until one with magic 0, within the first cluster. At most one has our magic; a reader refuses more. The members of the object:
 *
 * <table>
 * <caption>The record, version 1</caption>
 * <tr><th>member</th><th>value</th></tr>
 * <tr><td>version</td><td>1; a reader refuses any other</td></tr>
 * <tr><td>desktop, disk</td><td>uuids of the desktop and of its volume</td></tr>
 * <tr><td>epoch</td><td>the ownership epoch, at least 1; it only grows</td></tr>
 * <tr><td>zone</td><td>uuid of the zone in which this copy lies</td></tr>
 * <tr><td>state</td><td>{@code active}, {@code released}, {@code received} or {@code passive}; only {@code active} may be started, and only in its zone</td></tr>
 * <tr><td>operation</td><td>uuid of the operation that released or received it; of a passive copy, that of the update which sealed it, or null; else null</td></tr>
 * <tr><td>point</td><td>digest of the recovery point it stands at, 64 hexadecimal digits, or null; null while active</td></tr>
 * <tr><td>links</td><td>one object for each zone with an identical base: {@code zone}, {@code zoneName}, {@code baseId}, {@code baseDigest}, {@code basePath},
 * {@code active}; exactly one is active. Empty for a disk that has no base below it</td></tr>
 * <tr><td>residence</td><td>only, and always, in a record without links: the zone that the active link would name, as an object: {@code zone}, {@code zoneName}</td></tr>
 * </table>
 *
 * The active link, or the residence, is to the zone where the desktop lives: in an active copy that is its own zone, in a passive one another. A reader leaves members
 * alone that it does not know. One from before disks without a base refuses a record without links, so it never takes such a disk for one that may be started.
 *
 * QEMU keeps an extension that it does not know through guest writes, {@code rebase}, {@code resize} and {@code bitmap}; it does not copy one into a new image.
 *
 * The name of the file that an image lies over stands in the same header (the field {@code backing_file_offset} names where), after the extensions. It is replaced in the
 * same way as the record, when a copy is to lie over another name of the same base ({@code relink}).
 *
 * <h2>Writing it</h2>
 *
 * A record is replaced under an exclusive lock of the bytes 101 to 209 of the image, which no program of QEMU that writes to the image, or relies on nobody
 * writing, can hold at the same time: so nobody has it open, and nobody opens it meanwhile. Readers that force sharing are let be. The part of the first
 * cluster that changes is first laid down, as it is and as it will be, in a journal beside the image, then written over the image, then the journal is removed, with a
 * flush to stable storage after each. If the writer is killed before the second step, the header is as it was; after it, it is new; in the midst of it, every sector
 * is one or the other, and the next reader completes it. Until then the fields on which a start depends are whole, since they stand in one page.
 *
 * <table>
 * <caption>The journal, {@code <image>.rdj}</caption>
 * <tr><th>offset</th><th>size</th><th>field</th><th>meaning</th></tr>
 * <tr><td>0</td><td>8</td><td>magic</td><td>the ASCII letters {@code ROAMDSKJ}</td></tr>
 * <tr><td>8</td><td>4</td><td>version</td><td>1</td></tr>
 * <tr><td>12</td><td>4</td><td>length</td><td>n, bytes of the image's start that change; a multiple of 512</td></tr>
 * <tr><td>16</td><td>n</td><td>before</td><td>these bytes as they were</td></tr>
 * <tr><td>16 + n</td><td>n</td><td>after</td><td>these bytes as they shall be</td></tr>
 * <tr><td>16 + 2n</td><td>32</td><td>checksum</td><td>SHA-256 of all that stands before; a journal without a right one was never finished, and is void</td></tr>
 * </table>
 */
package io.roamdesk.engine.link;
