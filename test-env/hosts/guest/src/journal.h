/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The journal: one line for each second that the desktop ran, in a file on the disk, written with fsync.
 *
 *     SEQ BOOT UNIXTIME ZONE HOST CHAIN\n
 *
 * SEQ counts from 1 without a gap; BOOT counts the starts; CHAIN is the SHA-256, in hex, of "<CHAIN of the line before> SEQ
 * BOOT UNIXTIME ZONE HOST" (64 zeros before the first line). So a line that is lost or changed breaks all that follow.
 */
#ifndef JOURNAL_H
#define JOURNAL_H
#include "identity.h"
#include "sha256.h"

struct journal {
    const char *path;
    int file;
    uint64_t count, first, last, boot;
    uint64_t broken; /* number of the first line that does not fit its chain; 0: all fit */
    uint64_t torn;   /* bytes of an unfinished last line, left by a loss of power, that were cut off when opened */
    char chain[SHA256_HEX];
};

/* Opens or makes the file, checks every line and begins a new boot. -1 with errno set when that is impossible. */
int journal_open(struct journal *journal, const char *path);
/* Appends a line and forces it to the disk. -1 with errno set when the disk refuses. */
int journal_append(struct journal *journal, const struct identity *who);
#endif
