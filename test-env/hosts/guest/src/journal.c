/* SPDX-License-Identifier: Apache-2.0 */
#include "journal.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void next_chain(const char *before, const char *text, char hex[SHA256_HEX]) {
    struct sha256 sum;
    sha256_begin(&sum);
    sha256_add(&sum, before, strlen(before));
    sha256_add(&sum, " ", 1);
    sha256_add(&sum, text, strlen(text));
    sha256_hex(&sum, hex);
}

/* Checks one line without its newline and moves the journal's state on. */
static void take_line(struct journal *journal, char *line) {
    uint64_t seq = 0, boot = 0;
    char chain[SHA256_HEX];
    char *last = strrchr(line, ' ');
    journal->count++;
    if (last != NULL) {
        *last++ = 0;
        next_chain(journal->chain, line, chain);
    }
    int fields = sscanf(line, "%" SCNu64 " %" SCNu64, &seq, &boot);
    uint64_t wanted = journal->count == 1 ? seq : journal->last + 1;
    if (journal->broken == 0 && (last == NULL || fields != 2 || seq != wanted || strcmp(last, chain) != 0)) journal->broken = journal->count;
    if (last != NULL && strlen(last) == SHA256_HEX - 1) memcpy(journal->chain, last, SHA256_HEX);
    if (journal->count == 1) journal->first = seq;
    journal->last = seq;
    journal->boot = boot;
}

int journal_open(struct journal *journal, const char *path) {
    char line[512];
    uint64_t whole = 0;
    memset(journal, 0, sizeof *journal);
    journal->path = path;
    memset(journal->chain, '0', SHA256_HEX - 1);
    FILE *old = fopen(path, "re");
    while (old != NULL && fgets(line, sizeof line, old) != NULL) {
        size_t length = strlen(line);
        if (line[length - 1] != '\n') {
            journal->torn = length;
            break;
        }
        whole += length;
        line[length - 1] = 0;
        take_line(journal, line);
    }
    if (old != NULL) fclose(old);
    journal->boot++;
    journal->file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (journal->file < 0) return -1;
    return journal->torn > 0 ? ftruncate(journal->file, (off_t)whole) : 0;
}

int journal_append(struct journal *journal, const struct identity *who) {
    char text[384], line[512];
    snprintf(text, sizeof text, "%" PRIu64 " %" PRIu64 " %lld %s %s", journal->last + 1, journal->boot, (long long)time(NULL), who->zone, who->host);
    next_chain(journal->chain, text, journal->chain);
    int length = snprintf(line, sizeof line, "%s %s\n", text, journal->chain);
    if (write(journal->file, line, (size_t)length) != length || fsync(journal->file) != 0) return -1;
    journal->count++;
    journal->last++;
    if (journal->first == 0) journal->first = journal->last;
    return 0;
}
