// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.qemu;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A qemu-nbd that serves one image on a unix socket until it is closed. */
public final class QemuNbd implements AutoCloseable {
    /** How the image is opened. */
    public enum Access {
        /** For reading, relying on nobody writing; fails when a machine runs on it. */
        READ,
        /** For reading, even while a machine runs on it; what is read then is of no single moment. */
        READ_SHARED,
        /** For writing, by nobody else. */
        WRITE
    }

    private static final Pattern OURS = Pattern.compile("nbd-(\\d+)-\\d+\\.(sock|log)");
    private static final AtomicLong COUNTER = new AtomicLong();
    // A chain of many layers on busy storage may take seconds to open.
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(60);
    /** What the kernel takes as the path of a unix socket, without the ending zero. */
    private static final int MAX_SOCKET_PATH = 107;
    /** "NBDMAGIC". */
    private static final int GREETING_BYTES = 8;

    private static final long POLL_MILLIS = 2;
    /** Clients at once; more connections than the engine opens. */
    private static final int CLIENTS = 16;

    private final Process process;
    private final Path image;
    private final Path socket;
    private final Path log;

    private QemuNbd(Process process, Path image, Path socket, Path log) {
        this.process = process;
        this.image = image;
        this.socket = socket;
        this.log = log;
    }

    /**
     * Serves an image.
     *
     * @param runDirectory where the socket is made; short, and writable by this process only
     * @throws ToolFailure with what qemu-nbd says, when it does not serve the image
     */
    public static QemuNbd start(Path image, String format, Access access, Path runDirectory) throws IOException {
        String name = "nbd-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
        Files.createDirectories(runDirectory);
        Path socket = runDirectory.resolve(name + ".sock").toAbsolutePath();
        Path log = runDirectory.resolve(name + ".log").toAbsolutePath();
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > MAX_SOCKET_PATH) {
            throw new IOException(runDirectory + " is too long for the path of a unix socket, which has at most "
                    + MAX_SOCKET_PATH + " bytes; choose another run directory");
        }
        List<String> command = command(image, format, access, socket);
        Process process =
                Tool.start(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
        QemuNbd server = new QemuNbd(process, image, socket, log);
        try {
            process.getOutputStream().close();
            server.awaitReady(command);
        } catch (IOException | RuntimeException e) {
            try {
                server.close();
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
        return server;
    }

    private static List<String> command(Path image, String format, Access access, Path socket) {
        // A comma ends a value of --image-opts, two stand for one.
        String file = image.toAbsolutePath().toString().replace(",", ",,");
        String options = "driver=" + format + ",file.driver=file,file.filename=" + file
                + (access == Access.READ_SHARED ? ",force-share=on" : "");
        List<String> command = new ArrayList<>(
                List.of("qemu-nbd", "--persistent", "--shared=" + CLIENTS, "--socket=" + socket, "--allocation-depth"));
        if (access == Access.WRITE) {
            // The page cache takes the writes; stable storage is asked for by flushing, once.
            command.addAll(List.of("--cache=writeback", "--discard=unmap", "--detect-zeroes=off"));
        } else {
            command.add("--read-only");
        }
        command.addAll(List.of("--image-opts", options));
        return command;
    }

    /** Where it listens; the export is the one without a name. */
    public UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(socket);
    }

    /** Whether the process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops it, and waits until it has closed the image. Its socket and log are removed. */
    @Override
    public void close() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + STOP.toNanos();
        try {
            // On the signal it flushes what it has written and closes the image properly; one that comes while it
            // starts is lost.
            do {
                process.destroy();
            } while (!process.waitFor(1, TimeUnit.SECONDS) && System.nanoTime() - deadline < 0);
            if (process.isAlive()) {
                process.destroyForcibly().waitFor(STOP.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        try {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot remove the socket and log of the server of " + image, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes what servers of processes that are gone have left in the run directory. To be called once at start. */
    public static void removeLeftovers(Path runDirectory) throws IOException {
        if (!Files.isDirectory(runDirectory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(runDirectory, "nbd-*")) {
            for (Path file : files) {
                Matcher name = OURS.matcher(file.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /*
     * qemu-nbd listens before it has opened the image, so that a connection says nothing; its greeting does.
     */
    private void awaitReady(List<String> command) throws IOException {
        long deadline = System.nanoTime() + READY.toNanos();
        ByteBuffer greeting = ByteBuffer.allocate(GREETING_BYTES);
        SocketChannel probe = null;
        IOException last = null;
        try {
            while (System.nanoTime() - deadline < 0) {
                if (!process.isAlive()) {
                    throw new ToolFailure(
                            command,
                            process.exitValue(),
                            "ended with " + process.exitValue() + ": " + Files.readString(log));
                }
                try {
                    if (probe == null && Files.exists(socket)) {
                        probe = SocketChannel.open(address());
                        probe.configureBlocking(false);
                    }
                    if (probe != null && probe.read(greeting) >= 0 && !greeting.hasRemaining()) {
                        return;
                    }
                } catch (IOException e) {
                    // The socket is bound before it listens, and closed when the image cannot be opened.
                    last = e;
                }
                pause();
            }
        } finally {
            if (probe != null) {
                probe.close();
            }
        }
        ToolFailure failure = new ToolFailure(
                command,
                -1,
                "did not serve " + image + " within " + READY.toSeconds() + " s: " + Files.readString(log));
        if (last != null) {
            failure.addSuppressed(last);
        }
        throw failure;
    }

    private void pause() throws InterruptedIOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for qemu-nbd to serve " + image);
        }
    }
}
