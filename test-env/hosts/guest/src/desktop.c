/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program of the guest, process 1: loads drivers, mounts the disk, starts QEMU's guest agent, keeps the journal, shows who and where on the
 * screen and on the first serial port, answers commands on the second, and shuts down cleanly at the power button.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/input.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent.h"
#include "commands.h"
#include "screen.h"

#define JOURNAL DISK "/desktop/journal"
#define VOLUME DISK "/volume"
#define REPORT_SECONDS 5
#define MOST_BUTTONS 8

static struct identity who;
static struct journal journal;
static const char *note = "";

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

/* Modules are numbered in the order in which they need one another. */
static void load_modules(void) {
    struct dirent **names;
    char path[300];
    int n = scandir("/modules", &names, NULL, by_name);
    for (int i = 0; i < n; i++) {
        if (names[i]->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "/modules/%s", names[i]->d_name);
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (syscall(SYS_finit_module, file, "", 0) != 0 && errno != EEXIST) printf("GUEST: module %s: %s\n", names[i]->d_name, strerror(errno));
        close(file);
    }
}

static void say(const char *event) {
    printf("GUEST: %s desktop=%s user=%s zone=%s host=%s boot=%" PRIu64 " journal=%" PRIu64 " broken=%" PRIu64 " chain=%s disk=%s\n", event, who.desktop, who.user, who.zone,
           who.host, journal.boot, journal.count, journal.broken, journal.chain, who.disk);
    fflush(stdout);
}

static void trouble(const char *what) {
    static char text[200];
    snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
    printf("GUEST: trouble %s\n", text);
    fflush(stdout);
    note = text;
}

/* A second disk that is one ext4 file system is mounted as well. */
static void mount_volume(void) {
    if (access("/dev/vdb", F_OK) != 0) return;
    mkdir(VOLUME, 0755);
    if (mount("/dev/vdb", VOLUME, "ext4", MS_NOATIME, "") != 0) rmdir(VOLUME);
}

static int mount_disk(void) {
    for (int tenths = 0; tenths < 100 && access("/dev/vda2", F_OK) != 0; tenths++) usleep(100000);
    if (mount("/dev/vda2", DISK, "ext4", MS_NOATIME, "") != 0) return -1;
    mkdir(DISK "/desktop", 0755);
    mkdir(DISK "/data", 0755);
    mount_volume();
    return journal_open(&journal, JOURNAL);
}

static void go_down(const char *why) {
    say(why);
    note = "shutting down";
    screen_draw(&who, &journal, note);
    close(journal.file);
    sync();
    umount(VOLUME);
    if (umount(DISK) != 0) {
        /* A child still writes: read-only mounting forces everything out all the same. */
        mount(NULL, DISK, NULL, MS_REMOUNT | MS_RDONLY, NULL);
    }
    sync();
    printf("GUEST: off\n");
    fflush(stdout);
    reboot(RB_POWER_OFF);
}

static int open_buttons(struct pollfd *fds) {
    int n = 0;
    char path[32];
    for (int i = 0; i < MOST_BUTTONS; i++) {
        snprintf(path, sizeof path, "/dev/input/event%d", i);
        int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (file >= 0) fds[n++] = (struct pollfd){.fd = file, .events = POLLIN};
    }
    return n;
}

static int power_pressed(int file) {
    struct input_event event;
    int pressed = 0;
    while (read(file, &event, sizeof event) == sizeof event) pressed |= event.type == EV_KEY && event.code == KEY_POWER && event.value == 1;
    return pressed;
}

static void every_second(int timer, int healthy) {
    static uint64_t seconds;
    uint64_t ticks;
    if (read(timer, &ticks, sizeof ticks) != sizeof ticks) return;
    if (healthy && journal_append(&journal, &who) != 0) trouble("the disk refuses the journal");
    screen_draw(&who, &journal, note);
    if (seconds++ % REPORT_SECONDS == 0) say("tick");
    while (waitpid(-1, NULL, WNOHANG) > 0) continue;
}

static int prepare(void) {
    mkdir("/proc", 0755), mkdir("/sys", 0755), mkdir(DISK, 0755);
    mount("proc", "/proc", "proc", 0, "");
    mount("sysfs", "/sys", "sysfs", 0, "");
    mount("devtmpfs", "/dev", "devtmpfs", 0, "");
    int console = open("/dev/ttyS0", O_RDWR | O_NOCTTY);
    if (console >= 0) dup2(console, 0), dup2(console, 1), dup2(console, 2);
    load_modules();
    agent_start();
    screen_open();
    int mounted = mount_disk();
    int failure = errno;
    identity_read(&who);
    errno = failure;
    if (mounted != 0) trouble("the disk cannot be used");
    if (journal.broken) note = "THE JOURNAL IS BROKEN";
    return mounted == 0;
}

int main(void) {
    struct pollfd fds[MOST_BUTTONS + 2];
    int healthy = prepare();
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    struct itimerspec each = {.it_interval = {.tv_sec = 1}, .it_value = {.tv_nsec = 1}};
    timerfd_settime(timer, 0, &each, NULL);
    fds[0] = (struct pollfd){.fd = timer, .events = POLLIN};
    fds[1] = (struct pollfd){.fd = commands_open(), .events = POLLIN};
    int count = 2 + open_buttons(fds + 2);
    say("up");
    for (;;) {
        if (poll(fds, (nfds_t)count, -1) < 0) continue;
        if (fds[0].revents) every_second(timer, healthy);
        if (fds[1].revents & POLLIN && commands_serve(&who, &journal)) go_down("down");
        for (int i = 2; i < count; i++)
            if (fds[i].revents && power_pressed(fds[i].fd) && commands_heed_power()) go_down("power-button");
    }
}
