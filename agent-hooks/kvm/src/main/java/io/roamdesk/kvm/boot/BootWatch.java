// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.Screen;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Looks at a machine for as long as it runs, or is to run. */
final class BootWatch {
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Between two looks at the screen: of a guest that powers off, the last one is kept. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Virsh virsh;
    private final Path folder;
    private final HostRoom room;
    private final String machine;
    private final Duration time;

    BootWatch(Virsh virsh, Path folder, HostRoom room, String machine, Duration time) {
        this.virsh = virsh;
        this.folder = folder;
        this.room = room;
        this.machine = machine;
        this.time = time;
    }

    /** Watches it to its end, and tells what its screen shows. */
    void run(JobProgress progress) throws IOException {
        long start = System.nanoTime();
        long lastLook = start;
        while (true) {
            Duration ran = Duration.ofNanos(System.nanoTime() - start);
            progress.phase("the replica has run for " + ran.toSeconds() + " of " + time.toSeconds() + " s");
            progress.checkCancelled();
            room.requireSpace(folder);
            String state = state();
            if (!state.equals("running")) {
                ended(progress, state, ran);
                return;
            }
            if (ran.compareTo(time) >= 0) {
                if (!look(progress, ran, "it ran until it was ended")) {
                    ended(progress, "", ran);
                }
                return;
            }
            if (System.nanoTime() - lastLook >= BETWEEN.toNanos()) {
                look(progress, ran, "it ran");
                lastLook = System.nanoTime();
            }
            pause();
        }
    }

    /** The machine is gone, or stands still: for a fault of its disks, or because it has crashed. */
    private void ended(JobProgress progress, String state, Duration ran) throws IOException {
        if (!state.isEmpty() && look(progress, ran, "after " + ran.toSeconds() + " s it was " + state)) {
            return;
        }
        // One that is going down is gone before its screen can be looked at.
        String words = "it ended by itself after " + ran.toSeconds() + " s";
        if (progress.screen().isPresent()) {
            Screen last = progress.screen().get();
            progress.screen(new Screen(last.png(), last.at(), last.ran(), words));
        } else {
            throw new EngineException(
                    FailureCause.MACHINE_STOPPED,
                    "the replica's machine " + words
                            + ", before its screen could be looked at; the replica is as it was; see /var/log/libvirt/qemu/"
                            + machine + ".log");
        }
    }

    /** "running", "paused" and such; nothing when it is gone. */
    private String state() throws IOException {
        Virsh.Ended ended = virsh.run("domstate", "--domain", machine);
        String state = ended.succeeded() ? ended.output().strip() : "";
        return state.equals("shut off") || state.equals("in shutdown") ? "" : state;
    }

    /** Looks at its screen; returns whether it is there to be looked at. */
    private boolean look(JobProgress progress, Duration ran, String words) throws IOException {
        Path file = folder.resolve(machine.substring(BootFolder.PREFIX.length()) + ".screen");
        Virsh.Ended ended = virsh.run("screenshot", "--domain", machine, "--file", file.toString());
        try {
            if (ended.succeeded()) {
                progress.screen(new Screen(Picture.png(Files.readAllBytes(file)), Instant.now(), ran, words));
            } else if (state().equals("running")) {
                throw new IOException("libvirt takes no screenshot of " + machine + ": "
                        + ended.errors().strip());
            }
            return ended.succeeded();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + machine + " was watched");
        }
    }
}
