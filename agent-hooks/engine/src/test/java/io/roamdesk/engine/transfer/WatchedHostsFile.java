// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.disk.TestImages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A file of hosts that notices when it is read. A Java process that is started with {@code -Djdk.net.hosts.file=} and this file looks every name and address up in it,
 * and nowhere else.
 */
final class WatchedHostsFile implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(WatchedHostsFile.class);
    private static final String CONTENT = "127.0.0.1 peer.example\n";

    private final Path fifo;
    private final AtomicInteger reads = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    WatchedHostsFile(Path directory) {
        fifo = directory.resolve("hosts");
        TestImages.run("mkfifo", fifo.toString());
        thread = new Thread(this::serve, "hosts-file");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!closed) {
            // Opening a fifo waits for somebody who reads it.
            try (OutputStream out = Files.newOutputStream(fifo)) {
                if (!closed) {
                    reads.incrementAndGet();
                    out.write(CONTENT.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                LOG.debug("who read the file went away", e);
            }
        }
    }

    /** The option for a Java process. */
    String option() {
        return "-Djdk.net.hosts.file=" + fifo;
    }

    /** How often it was read. */
    int reads() {
        return reads.get();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        try (RandomAccessFile wake = new RandomAccessFile(fifo.toFile(), "rw")) {
            thread.join(5_000);
        }
    }
}
