/* SPDX-License-Identifier: Apache-2.0 */
#include "screen.h"

#include <ctype.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "font.h"

#define MARGIN 2
#define LARGE_LETTERS 12 /* of 6 columns each: what fits beside the margin */

static int terminal = -1;

static unsigned char row_of(char sign, int row) {
    if (row > 6) return 0;
    for (size_t i = 0; i < sizeof FONT / sizeof *FONT; i++)
        if (FONT[i].sign == toupper((unsigned char)sign)) return FONT[i].rows[row];
    return 0;
}

/* Two rows of dots make one row of half blocks, which are almost square. Longer texts are written small. */
static void draw_large(FILE *out, int line, const char *colour, const char *text) {
    static const char *const BLOCKS[] = {" ", "▄", "▀", "█"};
    if (strlen(text) > LARGE_LETTERS) {
        fprintf(out, "\033[%d;%dH\033[1;%sm%s", line + 2, MARGIN + 1, colour, text);
        return;
    }
    for (int half = 0; half < 4; half++) {
        fprintf(out, "\033[%d;%dH\033[1;%sm", line + half, MARGIN + 1, colour);
        for (const char *sign = text; *sign != 0; sign++) {
            unsigned char upper = row_of(*sign, 2 * half), lower = row_of(*sign, 2 * half + 1);
            for (int bit = 4; bit >= 0; bit--) fputs(BLOCKS[(upper >> bit & 1) << 1 | (lower >> bit & 1)], out);
            fputc(' ', out);
        }
    }
}

void screen_open(void) {
    static const char prepare[] = "\033[9;0]\033[14;0]\033[?25l\033[0m\033[2J"; /* never blank; no cursor; clear */
    terminal = open("/dev/tty1", O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (terminal >= 0 && write(terminal, prepare, sizeof prepare - 1) < 0) terminal = -1;
}

void screen_draw(const struct identity *who, const struct journal *journal, const char *note) {
    static char picture[16384];
    char now[32];
    if (terminal < 0) return;
    FILE *out = fmemopen(picture, sizeof picture, "w");
    if (out == NULL) return;
    time_t seconds = time(NULL);
    strftime(now, sizeof now, "%Y-%m-%d %H:%M:%S UTC", gmtime(&seconds));
    fprintf(out, "\033[1;1H\033[0;30;46m%-80s", "  ROAMDESK   this desktop follows its user");
    fprintf(out, "\033[3;3H\033[0;37mdesktop of %-40s", who->user);
    draw_large(out, 5, "33", who->desktop);
    fprintf(out, "\033[10;3H\033[0;37mruns in zone");
    draw_large(out, 12, "32", who->zone);
    fprintf(out, "\033[17;3H\033[0;37mon host      \033[1;37m%-40s", who->host);
    fprintf(out, "\033[19;3H\033[0;37mboot         \033[1;37m%" PRIu64 "  ", journal->boot);
    fprintf(out, "\033[20;3H\033[0;37mjournal      \033[1;37m%" PRIu64 " lines, number %" PRIu64 " to %" PRIu64 ", %s   ", journal->count, journal->first, journal->last,
            journal->broken ? "\033[1;31mBROKEN" : "\033[1;32munbroken");
    fprintf(out, "\033[21;3H\033[0;37mchain        \033[1;37m%.32s", journal->chain);
    fprintf(out, "\033[22;3H\033[0;37mdisk         \033[1;37m%-40s", who->disk);
    fprintf(out, "\033[23;3H\033[0;37mtime         \033[1;37m%s", now);
    fprintf(out, "\033[25;3H\033[1;31m%-70s", note);
    long length = ftell(out);
    fclose(out);
    if (length > 0 && write(terminal, picture, (size_t)length) < 0) terminal = -1;
}
