// SPDX-License-Identifier: Apache-2.0
/**
 * Indexing disks: reads a disk with several threads, hashes its components and writes the index file. The work per byte is one copy out of the server's socket and
 * one SHA-256; reading and hashing overlap, results are taken in order, and the memory does not depend on the size of the disk.
 */
package io.roamdesk.engine.index;
