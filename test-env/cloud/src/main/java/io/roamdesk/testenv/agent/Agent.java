// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.agent.api.UnsupportedAnswer;
import com.google.gson.JsonParseException;
import io.roamdesk.testenv.agent.command.HelloCommand;
import io.roamdesk.testenv.agent.command.PowerReportCommand;
import io.roamdesk.testenv.agent.wire.Lines;
import io.roamdesk.testenv.agent.wire.Message;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Keeps a connection to the management server and executes what comes over it, five commands at a time as CloudStack's agent. */
public final class Agent implements Closeable {
    private static final Logger LOG = LogManager.getLogger(Agent.class);
    private static final int WORKERS = 5;
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final InetSocketAddress server;
    private final HostResource resource;
    private final ClassLoader classes;
    private final Wrappers wrappers;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemon("agent-worker"));
    private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor(daemon("agent-ping"));
    private final AtomicLong sequence = new AtomicLong();
    private volatile boolean closed;
    private volatile Lines lines;

    public Agent(InetSocketAddress server, HostResource resource, ClassLoader classes) throws IOException {
        this.server = server;
        this.resource = resource;
        this.classes = classes;
        this.wrappers = Wrappers.find(classes);
        LOG.info("{} handlers are on the class path", wrappers.size());
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Works until it is closed; a lost connection is made again. */
    public void run() {
        while (!closed) {
            try (Socket socket = new Socket()) {
                socket.connect(server, CONNECT_MILLIS);
                try (Lines connected = new Lines(socket)) {
                    serve(connected);
                }
            } catch (IOException | JsonParseException e) {
                if (!closed) {
                    LOG.warn("No connection to the management server at {}: {}", server, e.getMessage());
                }
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void serve(Lines connected) throws IOException {
        lines = connected;
        Runtime machine = Runtime.getRuntime();
        HelloCommand hello =
                new HelloCommand(resource.zone(), resource.host(), machine.availableProcessors(), physicalMemory());
        connected.write(Message.of(sequence.incrementAndGet(), false, hello));
        LOG.info("Connected to the management server at {}", server);
        ScheduledFuture<?> ping = pings.scheduleWithFixedDelay(
                () -> report(connected), 0, resource.pingInterval().toMillis(), TimeUnit.MILLISECONDS);
        try {
            for (Message message = connected.read(); message != null; message = connected.read()) {
                if (!message.answers()) {
                    Message request = message;
                    workers.execute(() -> answer(connected, request));
                }
            }
        } finally {
            ping.cancel(false);
        }
    }

    private static long physicalMemory() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }

    private void report(Lines connected) {
        try {
            PowerReportCommand report = new PowerReportCommand(resource.virsh().reported());
            connected.write(Message.of(sequence.incrementAndGet(), false, report));
        } catch (IOException e) {
            // Without a report the server leaves the machines' states as they are.
            LOG.warn("No power report is sent: {}", e.getMessage());
        }
    }

    private void answer(Lines connected, Message request) {
        Answer answer = execute(request);
        try {
            connected.write(Message.of(request.seq(), true, answer));
        } catch (IOException e) {
            LOG.warn("The answer to {} could not be sent: {}", request.className(), e.getMessage());
        }
    }

    private Answer execute(Message request) {
        Command command;
        try {
            command = request.content(Command.class, classes);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return new UnsupportedAnswer(
                    null, "The class " + request.className() + " is not on this agent's class path");
        } catch (JsonParseException e) {
            return new Answer(null, false, "The command could not be read: " + e.getMessage());
        }
        try {
            return wrappers.execute(command, resource);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} failed", command, e);
            return new Answer(command, false, e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        pings.shutdownNow();
        workers.shutdownNow();
        Lines open = lines;
        if (open != null) {
            open.close();
        }
    }
}
