/* SPDX-License-Identifier: Apache-2.0 */
/* The picture on the first virtual terminal (VGA text, 80 x 25), as a user sees it by VNC. */
#ifndef SCREEN_H
#define SCREEN_H
#include "journal.h"

/* Opens the terminal; without one nothing is shown. */
void screen_open(void);
/* Draws who and where in large letters, and the journal's state and a line of text below. */
void screen_draw(const struct identity *who, const struct journal *journal, const char *note);
#endif
