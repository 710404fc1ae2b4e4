// SPDX-License-Identifier: Apache-2.0
/**
 * Components, their digests, and the files that list them.
 *
 * <h2>The index file, {@code <image>.rdx} of a base and {@code <image>.<point>.rdx} of a recovery point</h2>
 *
 * Lists the components of a disk with their digests, in ascending order of their numbers. All integers are big-endian and unsigned. With n components:
 *
 * <table>
 * <caption>The index file, version 1</caption>
 * <tr><th>offset</th><th>size</th><th>field</th><th>meaning</th></tr>
 * <tr><td>0</td><td>8</td><td>magic</td><td>the ASCII letters {@code ROAMDSKX}</td></tr>
 * <tr><td>8</td><td>4</td><td>version</td><td>1</td></tr>
 * <tr><td>12</td><td>4</td><td>grain</td><td>65536, bytes in a component</td></tr>
 * <tr><td>16</td><td>8</td><td>virtual size</td><td>of the disk, bytes; at most 2^47</td></tr>
 * <tr><td>24</td><td>4</td><td>count</td><td>n, at most 2^31 - 1</td></tr>
 * <tr><td>28</td><td>4</td><td>reserved</td><td>0</td></tr>
 * <tr><td>32</td><td>8</td><td>image size</td><td>of the file that was indexed, bytes; this and the next two are 0 when the index is of no single file</td></tr>
 * <tr><td>40</td><td>8</td><td>image time</td><td>when that file was last written, nanoseconds since 1970</td></tr>
 * <tr><td>48</td><td>8</td><td>image inode</td><td>its number in its file system</td></tr>
 * <tr><td>56</td><td>8</td><td>reserved</td><td>0</td></tr>
 * <tr><td>64</td><td>32</td><td>point</td><td>the digest of the list, see {@link io.roamdesk.engine.component.ComponentIndex#point}</td></tr>
 * <tr><td>96</td><td>32 n</td><td>digests</td><td>SHA-256 of each component</td></tr>
 * <tr><td>96 + 32 n</td><td>4 n</td><td>numbers</td><td>of the components, ascending</td></tr>
 * <tr><td>96 + 36 n</td><td>4 n</td><td>lookup</td><td>positions in the list, in ascending order of the digests there</td></tr>
 * <tr><td>96 + 40 n</td><td>32</td><td>checksum</td><td>SHA-256 of all that stands before</td></tr>
 * </table>
 *
 * A file is written under a temporary name, flushed to stable storage, renamed, and its directory is flushed. A reader checks magic, version, grain, the exact length and the
 * checksum before it believes anything else. It is mapped into memory and not read into the heap: the index of a disk of 1 TiB has 670 MB.
 */
package io.roamdesk.engine.component;
