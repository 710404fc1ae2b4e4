/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The line interface on the second serial port: a line in, a line back that begins with "ok " or "error ". A line that begins
 * with # and a hex number is answered with the same first word, so that a late answer is not taken for another's.
 *
 *     who                    desktop, user, zone, host
 *     disk                   serial number of the disk
 *     journal                count, first, last, boot, chain, broken, sha256 of the file
 *     tail N                 the last N lines of the journal (at most 100): N lines after the "ok"
 *     write MIB SEED [PATH]  a file of that many MiB that depends on SEED only (default: data/SEED), with its sha256
 *     sum PATH               size and sha256 of a file; PATH is below the disk's root, for example base/...
 *     remove PATH            deletes a file
 *     sync                   all is written to the disk
 *     shutdown               as the power button does
 *     ignore-power           from now on the power button does nothing, until the next boot or heed-power
 *     heed-power             the power button shuts down, as it does after each boot
 *     agent state            whether the QEMU guest agent is running, stopped (it hangs) or absent
 *     agent hang             it hangs from now on, until "agent go-on"
 *     agent hang-frozen N    it hangs for N seconds as soon as it has frozen the file systems
 *     agent end              it is ended, until the next boot
 */
#ifndef COMMANDS_H
#define COMMANDS_H
#include "journal.h"

#define DISK "/disk"

/* Opens the port; -1 when the machine has none. */
int commands_open(void);
/* Reads what came and carries out whole lines. Returns 1 when the desktop shall shut down, else 0. */
int commands_serve(const struct identity *who, const struct journal *journal);
/* Whether the power button is to shut the desktop down. */
int commands_heed_power(void);
#endif
