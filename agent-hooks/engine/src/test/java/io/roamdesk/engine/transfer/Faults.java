// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.tls.HostIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Faults that come upon transfers after a random number of bytes. The agents that were killed are closed with it. */
final class Faults implements AutoCloseable {
    /** How many bytes of what is sent may pass before something happens, at most; a little less than there usually are. */
    private static final int SOON = 200 << 10;
    /** What the engine leaves free. */
    private static final long RESERVE = 16 << 20;

    /** With a link that stays cut. */
    private static final Duration LITTLE = Duration.ofMillis(300);

    private final List<TestHost> dead = new ArrayList<>();
    private final Random random;
    private final HostIdentity identity;
    private final Path fileSystem;

    /** @param fileSystem the root of the one that all hosts share */
    Faults(Random random, HostIdentity identity, Path fileSystem) {
        this.random = random;
        this.identity = identity;
        this.fileSystem = fileSystem;
    }

    /** A random number of bytes after which something is likely to be under way still. */
    long soon() {
        return random.nextInt(SOON);
    }

    /** The link is cut, and stays so. */
    Fault cut() {
        long after = soon();
        return new Fault() {
            @Override
            public void prepare(FaultyLink link) throws Exception {
                link.cutAfter(after);
            }

            @Override
            public Duration patience() {
                return LITTLE;
            }
        };
    }

    /** The link is cut, and what the receiver has open is what it was when it died. */
    Fault killed(WanderingDesktop desktop) {
        Fault cut = cut();
        return new Fault() {
            @Override
            public void prepare(FaultyLink link) throws Exception {
                cut.prepare(link);
            }

            @Override
            public Duration patience() {
                return LITTLE;
            }

            @Override
            public void over() throws Exception {
                TestHost old = desktop.replicaHost();
                killTools(TestHost.run(old.pool));
                dead.add(old);
                desktop.replaceAgent(new TestHost(old.pool, identity));
            }
        };
    }

    /** The tools of an agent die with it. */
    private static void killTools(Path run) throws Exception {
        List<ProcessHandle> tools = ProcessHandle.current()
                .descendants()
                .filter(it -> it.info().commandLine().orElse("").contains("--socket=" + run.toAbsolutePath() + "/"))
                .toList();
        for (ProcessHandle tool : tools) {
            tool.destroyForcibly();
            tool.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    /** There is little more room at the destination than the engine leaves free. */
    Fault full() {
        Path ballast = fileSystem.resolve("ballast");
        long room = soon();
        return new Fault() {
            @Override
            public void prepare(FaultyLink link) throws Exception {
                long free = Files.getFileStore(fileSystem).getUsableSpace();
                TestImages.run("fallocate", "-l", Long.toString(free - RESERVE - room), ballast.toString());
            }

            @Override
            public void over() throws Exception {
                Files.delete(ballast);
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (TestHost host : dead) {
            host.close();
        }
    }
}
