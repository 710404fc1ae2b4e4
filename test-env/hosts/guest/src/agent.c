/* SPDX-License-Identifier: Apache-2.0 */
#include "agent.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FOLDER "/agent"
#define PORTS "/sys/class/virtio-ports"
#define PORT "org.qemu.guest_agent.0"
#define STATE "/run"
#define FROZEN STATE "/qga.state.isfrozen"

static pid_t agent = -1;

/* The port's file is named by numbers; which one it is stands in sysfs, a moment after the driver was loaded. */
static int find_port(char *path, size_t size) {
    struct dirent *entry;
    char file[300], name[64];
    DIR *ports = opendir(PORTS);
    int found = 0;
    while (ports != NULL && !found && (entry = readdir(ports)) != NULL) {
        snprintf(file, sizeof file, PORTS "/%s/name", entry->d_name);
        FILE *says = fopen(file, "re");
        if (says == NULL) continue;
        found = fgets(name, sizeof name, says) != NULL && strncmp(name, PORT, strlen(PORT)) == 0;
        if (found) snprintf(path, size, "/dev/%s", entry->d_name);
        fclose(says);
    }
    if (ports != NULL) closedir(ports);
    return found;
}

void agent_start(void) {
    char port[300];
    mkdir(STATE, 0755);
    agent = fork();
    if (agent != 0) return;
    for (int tenths = 0; tenths < 50; tenths++, usleep(100000)) {
        if (!find_port(port, sizeof port)) continue;
        execl(FOLDER "/ld.so", "ld.so", "--library-path", FOLDER, FOLDER "/qemu-ga", "-m", "virtio-serial", "-p", port, "-t", STATE, "-f", STATE "/qemu-ga.pid",
              (char *)NULL);
        break;
    }
    _exit(1);
}

const char *agent_state(void) {
    char path[40], state = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)agent);
    FILE *stat = agent > 0 ? fopen(path, "re") : NULL;
    int read = stat != NULL && fscanf(stat, "%*d (%*[^)]) %c", &state) == 1;
    if (stat != NULL) fclose(stat);
    if (!read || state == 'Z') return "absent";
    return state == 'T' ? "stopped" : "running";
}

static int tell(int signal) { return agent > 0 ? kill(agent, signal) : -1; }

int agent_hang(void) { return tell(SIGSTOP); }

int agent_go_on(void) { return tell(SIGCONT); }

int agent_end(void) {
    int ended = tell(SIGKILL);
    agent = -1;
    return ended;
}

int agent_hang_frozen(unsigned seconds) {
    if (agent <= 0) return -1;
    if (fork() != 0) return 0;
    for (int hundredths = 0; hundredths < 6000 && access(FROZEN, F_OK) != 0; hundredths++) usleep(10000);
    /* It notes that it freezes before it does, and answers after. */
    usleep(500000);
    tell(SIGSTOP);
    printf("GUEST: agent hangs\n");
    fflush(stdout);
    sleep(seconds);
    tell(SIGCONT);
    printf("GUEST: agent goes on\n");
    fflush(stdout);
    _exit(0);
}
