/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "agent.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static int port = -1;
static char input[512];
static size_t filled;
static int heed_power = 1;
static char tag[24]; /* "#7 " while a command that began with #7 is carried out */

static void put(const char *text, size_t length) {
    while (length > 0) {
        ssize_t n = write(port, text, length);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return;
        text += n, length -= (size_t)n;
    }
}

__attribute__((format(printf, 1, 2))) static void answer(const char *format, ...) {
    char line[1024];
    va_list values;
    va_start(values, format);
    int n = snprintf(line, sizeof line, "%s", tag);
    n += vsnprintf(line + n, sizeof line - 1 - (size_t)n, format, values);
    va_end(values);
    if (n > (int)sizeof line - 2) n = sizeof line - 2;
    line[n++] = '\n';
    put(line, (size_t)n);
}

int commands_heed_power(void) { return heed_power; }

int commands_open(void) {
    struct termios settings;
    port = open("/dev/ttyS1", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (port < 0 || tcgetattr(port, &settings) != 0) return -1;
    cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    cfsetspeed(&settings, B115200);
    tcsetattr(port, TCSANOW, &settings);
    return port;
}

/* The path below the disk's root; 0 when it would leave it. */
static int below_disk(char *to, size_t size, const char *path) {
    int n = snprintf(to, size, "%s/%s", DISK, path);
    return n > 0 && (size_t)n < size && strstr(path, "..") == NULL;
}

static void say_journal(const struct journal *journal) {
    char hex[SHA256_HEX];
    uint64_t bytes;
    if (sha256_file(journal->path, hex, &bytes) != 0)
        answer("error journal: %s", strerror(errno));
    else
        answer("ok count=%" PRIu64 " first=%" PRIu64 " last=%" PRIu64 " boot=%" PRIu64 " chain=%s broken=%" PRIu64 " torn=%" PRIu64 " bytes=%" PRIu64 " sha256=%s",
               journal->count, journal->first, journal->last, journal->boot, journal->chain, journal->broken, journal->torn, bytes, hex);
}

static void say_tail(const struct journal *journal, uint64_t wanted) {
    char line[512];
    FILE *file = fopen(journal->path, "re");
    if (wanted > 100) wanted = 100;
    if (wanted > journal->count) wanted = journal->count;
    if (file == NULL) {
        answer("error tail: %s", strerror(errno));
        return;
    }
    answer("ok lines=%" PRIu64, wanted);
    for (uint64_t number = 1; fgets(line, sizeof line, file) != NULL; number++)
        if (number > journal->count - wanted && number <= journal->count) put(line, strlen(line));
    fclose(file);
}

static void say_sum(const char *verb, const char *path, const char *full) {
    char hex[SHA256_HEX];
    uint64_t bytes;
    if (sha256_file(full, hex, &bytes) != 0)
        answer("error %s: %s: %s", verb, path, strerror(errno));
    else
        answer("ok path=%s bytes=%" PRIu64 " sha256=%s", path, bytes, hex);
}

/* SplitMix64 from SEED, eight bytes a step, little endian: no two MiB are alike and nothing can be compressed. */
static void write_file(uint64_t mib, uint64_t seed, const char *path, const char *full) {
    static uint64_t block[1 << 17];
    int file = open(full, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    int failed = file < 0;
    for (; mib > 0 && !failed; mib--) {
        for (size_t i = 0; i < sizeof block / sizeof *block; i++) {
            uint64_t z = seed += 0x9e3779b97f4a7c15u;
            z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
            z = (z ^ z >> 27) * 0x94d049bb133111ebu;
            block[i] = z ^ z >> 31;
        }
        size_t done = 0;
        while (done < sizeof block && !failed) {
            ssize_t n = write(file, (char *)block + done, sizeof block - done);
            failed = n < 0 && errno != EINTR;
            if (n > 0) done += (size_t)n;
        }
    }
    if (failed || fsync(file) != 0) {
        answer("error write: %s: %s", path, strerror(errno));
        if (file >= 0) close(file);
        return;
    }
    close(file);
    say_sum("write", path, full);
}

static void steer_agent(const char *how) {
    unsigned seconds = 0;
    int failed = 0;
    if (strcmp(how, "hang") == 0)
        failed = agent_hang();
    else if (strcmp(how, "go-on") == 0)
        failed = agent_go_on();
    else if (strcmp(how, "end") == 0)
        failed = agent_end();
    else if (sscanf(how, "hang-frozen %u", &seconds) == 1)
        failed = agent_hang_frozen(seconds);
    else if (strcmp(how, "state") != 0) {
        answer("error agent: %s (state, hang, go-on, hang-frozen N, end)", how);
        return;
    }
    if (failed)
        answer("error agent: there is none");
    else
        answer("ok agent=%s", agent_state());
}

/* What takes long runs in a child, so that the journal and the power button go on meanwhile. */
static int in_child(void) { return fork() == 0; }

static int carry_out(char *line, const struct identity *who, const struct journal *journal) {
    char path[256] = "", full[300];
    uint64_t number = 0, seed = 0;
    int skip = 0;
    tag[0] = 0;
    if (sscanf(line, "#%20[0-9a-f] %n", path, &skip) == 1 && skip > 0) {
        snprintf(tag, sizeof tag, "#%.20s ", path);
        line += skip;
        path[0] = 0;
    }
    if (strcmp(line, "who") == 0) {
        answer("ok desktop=%s user=%s zone=%s host=%s", who->desktop, who->user, who->zone, who->host);
    } else if (strcmp(line, "disk") == 0) {
        answer("ok serial=%s", who->disk);
    } else if (strcmp(line, "journal") == 0) {
        say_journal(journal);
    } else if (sscanf(line, "tail %" SCNu64, &number) == 1) {
        say_tail(journal, number);
    } else if (sscanf(line, "write %" SCNu64 " %" SCNu64 " %255s", &number, &seed, path) >= 2) {
        if (path[0] == 0) snprintf(path, sizeof path, "data/%" PRIu64, seed);
        if (!below_disk(full, sizeof full, path)) {
            answer("error write: bad path %s", path);
        } else if (in_child()) {
            write_file(number, seed, path, full);
            _exit(0);
        }
    } else if (sscanf(line, "sum %255s", path) == 1) {
        if (!below_disk(full, sizeof full, path)) {
            answer("error sum: bad path %s", path);
        } else if (in_child()) {
            say_sum("sum", path, full);
            _exit(0);
        }
    } else if (sscanf(line, "remove %255s", path) == 1) {
        if (!below_disk(full, sizeof full, path) || unlink(full) != 0)
            answer("error remove: %s: %s", path, strerror(errno));
        else
            answer("ok path=%s", path);
    } else if (strcmp(line, "sync") == 0) {
        sync();
        answer("ok synced");
    } else if (strcmp(line, "ignore-power") == 0 || strcmp(line, "heed-power") == 0) {
        heed_power = line[0] == 'h';
        answer("ok the power button is %s", heed_power ? "heeded" : "ignored");
    } else if (strncmp(line, "agent ", 6) == 0) {
        steer_agent(line + 6);
    } else if (strcmp(line, "shutdown") == 0) {
        answer("ok going down");
        return 1;
    } else {
        answer("error unknown command: %.60s (who, disk, journal, tail, write, sum, remove, sync, shutdown, ignore-power, heed-power, agent)", line);
    }
    return 0;
}

int commands_serve(const struct identity *who, const struct journal *journal) {
    ssize_t n = read(port, input + filled, sizeof input - 1 - filled);
    if (n <= 0) return 0;
    filled += (size_t)n;
    int down = 0;
    char *end;
    while ((end = memchr(input, '\n', filled)) != NULL) {
        *end = 0;
        if (end > input && end[-1] == '\r') end[-1] = 0;
        if (input[0] != 0) down |= carry_out(input, who, journal);
        filled -= (size_t)(end + 1 - input);
        memmove(input, end + 1, filled);
    }
    if (filled == sizeof input - 1) filled = 0; /* no line is that long: noise */
    return down;
}
