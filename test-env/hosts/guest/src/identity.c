/* SPDX-License-Identifier: Apache-2.0 */
#include "identity.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void keep(char *to, size_t size, const char *value) {
    size_t n = 0;
    for (; *value != 0 && n + 1 < size; value++)
        if (isalnum((unsigned char)*value) || strchr("-_.@", *value)) to[n++] = *value;
    to[n] = 0;
    if (n == 0) strcpy(to, "-");
}

static void take_string(struct identity *who, const char *text) {
    static const char prefix[] = "roamdesk:";
    if (strncmp(text, prefix, sizeof prefix - 1) != 0) return;
    text += sizeof prefix - 1;
    if (strncmp(text, "desktop=", 8) == 0) keep(who->desktop, sizeof who->desktop, text + 8);
    if (strncmp(text, "user=", 5) == 0) keep(who->user, sizeof who->user, text + 5);
    if (strncmp(text, "zone=", 5) == 0) keep(who->zone, sizeof who->zone, text + 5);
    if (strncmp(text, "host=", 5) == 0) keep(who->host, sizeof who->host, text + 5);
}

/* A structure of the SMBIOS table: type, length of the formatted part, handle; then strings, each ended by 0; then one 0 more. */
static void walk(struct identity *who, const unsigned char *table, size_t length) {
    size_t at = 0;
    while (at + 4 <= length && table[at + 1] >= 4) {
        unsigned char type = table[at];
        size_t text = at + table[at + 1];
        if (text < length && table[text] == 0) text++; /* no strings: two zeros */
        while (text < length && table[text] != 0) {
            if (type == 11) take_string(who, (const char *)table + text);
            text += strnlen((const char *)table + text, length - text) + 1;
        }
        at = text + 1;
    }
}

static ssize_t slurp(const char *path, void *buffer, size_t size) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    size_t got = 0;
    ssize_t n;
    while (got < size && (n = read(file, (char *)buffer + got, size - got)) > 0) got += (size_t)n;
    close(file);
    return (ssize_t)got;
}

void identity_read(struct identity *who) {
    static unsigned char table[65536 + 1];
    char serial[64] = "";
    memset(who, 0, sizeof *who);
    strcpy(who->desktop, "-"), strcpy(who->user, "-"), strcpy(who->zone, "-"), strcpy(who->host, "-");
    ssize_t n = slurp("/sys/firmware/dmi/tables/DMI", table, sizeof table - 1);
    if (n > 0) walk(who, table, (size_t)n);
    slurp("/sys/block/vda/serial", serial, sizeof serial - 1);
    keep(who->disk, sizeof who->disk, serial);
}
