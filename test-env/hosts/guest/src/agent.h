/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Debian's qemu-guest-agent, which lies in the initramfs: it is started where the machine has its channel, and can be made
 * to hang, as tests of those who ask it need.
 */
#ifndef AGENT_H
#define AGENT_H

/* Starts it in the background; a machine without the channel goes on without. */
void agent_start(void);
/* What it does: "running", "stopped" (it hangs), or "absent". */
const char *agent_state(void);
/* Lets it hang, or go on. Returns 0, or -1 when there is none. */
int agent_hang(void);
int agent_go_on(void);
/* Ends it until the next boot. */
int agent_end(void);
/*
 * Lets it hang for some seconds as soon as it has frozen the file systems. Said on the first serial port, which still
 * works then, by "GUEST: agent hangs" and "GUEST: agent goes on".
 */
int agent_hang_frozen(unsigned seconds);
#endif
