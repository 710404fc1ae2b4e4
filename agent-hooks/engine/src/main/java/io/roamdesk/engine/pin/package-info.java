// SPDX-License-Identifier: Apache-2.0
/**
 * Pins: bases kept for redo logs that CloudStack does not know of.
 *
 * <p>CloudStack's garbage collection deletes a template's file from a pool in which no volume of its rows uses it. Our passive replicas, and layers while they arrive, are no
 * volumes of its rows; without their base they cannot be read. So a base that such an image needs is pinned: its file gets a second name, a hard link in the same directory,
 *
 * <pre>
 *   roamdesk-base-0123456789abcdef0123456789abcdef
 *                 the first 32 of the 64 hexadecimal digits of the base's digest ({@link io.roamdesk.engine.index.BaseDigest})
 * </pre>
 *
 * The name follows from the content, so that it is the same in every pool however CloudStack named the file there. A pin takes no storage while the file has its other name,
 * and whatever holds for the file (owner, mode, locks) holds for the pin. The name is believed by nobody: the digest is compared each time an image is laid over a pin or
 * over a base. The index beside the file ({@code .rdx}) gets a second name as well, and is good for both: it tells its image by inode, size and time. Where the file system
 * has no hard links nothing is pinned, and what needs a pin fails.
 *
 * <table>
 * <caption>What lies over what</caption>
 * <tr><th>state of the copy</th><th>lies over</th></tr>
 * <tr><td>active</td><td>CloudStack's own file of the template, as CloudStack would have made it: everything in CloudStack works with it, and needs nothing of ours</td></tr>
 * <tr><td>released</td><td>the same; the base is pinned from here on</td></tr>
 * <tr><td>arriving, received, passive</td><td>the pin</td></tr>
 * </table>
 *
 * What a copy lies over changes before its record does, by writing the name into the header of its lowest layer ({@link io.roamdesk.engine.link}), and only to a file that is
 * there and has the right digest. If CloudStack has deleted its file meanwhile, it is put back from the pin, by a hard link again. Thus an active copy always lies over a
 * file that was there when it became active, whoever died in between.
 *
 * <p>A pin that no image of its directory lies over, and that no released copy will soon need, is removed when a copy is removed from that directory, when a desktop has
 * arrived there, and when a move was taken back. Pinning, laying
 * something over a pin and removing pins exclude each other by a lock (POSIX) of the file {@code roamdesk-pins.lock} in the same directory, on all hosts that share it; it goes with the last pin.
 */
package io.roamdesk.engine.pin;
