// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.libvirt;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The machines of this host. */
public final class Guests {
    /** Guests take some seconds to act on their power button, and many take a second press for another wish. */
    private static final Duration BETWEEN_PRESSES = Duration.ofSeconds(5);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    private final Virsh virsh;
    private final LongSupplier nanoTime;
    private final Map<String, Long> pressedAt = new HashMap<>();

    public Guests(Virsh virsh) {
        this(virsh, System::nanoTime);
    }

    Guests(Virsh virsh, LongSupplier nanoTime) {
        this.virsh = virsh;
        this.nanoTime = nanoTime;
    }

    /** Whether libvirt has the machine running, paused ones among them. */
    public boolean isRunning(String name) throws IOException {
        requireName(name);
        return running().contains(name);
    }

    /** The names of the machines that run, paused ones among them. */
    public List<String> running() throws IOException {
        return virsh.ask("list", "--name")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Presses the power button of the machine, if it runs and was not pressed just now; returns whether it still runs. */
    public boolean shutDown(String name) throws IOException {
        if (!isRunning(name)) {
            forget(name);
            return false;
        }
        if (!mayPress(name)) {
            return true;
        }
        Virsh.Ended pressed = virsh.run("shutdown", "--domain", name, "--mode", "acpi");
        boolean running = isRunning(name);
        if (running && !pressed.succeeded()) {
            forget(name);
            throw new EngineException(
                    FailureCause.INTERNAL,
                    "the guest of " + name + " could not be asked to power off: "
                            + pressed.errors().strip()
                            + "; it runs as before; power it off from within, or have it stopped by force");
        }
        return running;
    }

    private synchronized boolean mayPress(String name) {
        long now = nanoTime.getAsLong();
        Long last = pressedAt.get(name);
        if (last != null && now - last < BETWEEN_PRESSES.toNanos()) {
            return false;
        }
        pressedAt.put(name, now);
        return true;
    }

    private synchronized void forget(String name) {
        pressedAt.remove(name);
    }

    /** Refuses what is no name of a machine, and might be taken for an option. */
    public static void requireName(String name) throws EngineException {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    "\"" + name + "\" is no name of a machine; nothing was done; name one as libvirt does");
        }
    }
}
