// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.agent;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.agent.api.UnsupportedAnswer;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.OperationTimedoutException;
import com.google.gson.JsonParseException;
import io.roamdesk.testenv.agent.wire.Lines;
import io.roamdesk.testenv.agent.wire.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** One connected agent: matches answers to commands by their number. */
final class AgentConnection {
    private final long hostId;
    private final Lines lines;
    private final ClassLoader classes;
    private final AtomicLong sequence = new AtomicLong();
    private final Map<Long, CompletableFuture<Message>> waiting = new ConcurrentHashMap<>();
    private final ReentrantLock inSequence = new ReentrantLock(true);
    private volatile boolean closed;

    AgentConnection(long hostId, Lines lines, ClassLoader classes) {
        this.hostId = hostId;
        this.lines = lines;
        this.classes = classes;
    }

    /** Sends and waits. A command that must run in sequence waits for the one before it, as long again. */
    Answer send(Command command, Duration timeout) throws AgentUnavailableException, OperationTimedoutException {
        if (!command.executeInSequence()) {
            return exchange(command, timeout);
        }
        try {
            if (!inSequence.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw timedOut(command, 0, timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentUnavailableException("Interrupted before " + command + " was sent", hostId, e);
        }
        try {
            return exchange(command, timeout);
        } finally {
            inSequence.unlock();
        }
    }

    private Answer exchange(Command command, Duration timeout)
            throws AgentUnavailableException, OperationTimedoutException {
        long number = sequence.incrementAndGet();
        CompletableFuture<Message> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        try {
            if (closed) {
                throw new AgentUnavailableException("The connection to the agent is closed", hostId);
            }
            lines.write(Message.of(number, false, command));
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), command);
        } catch (TimeoutException e) {
            throw timedOut(command, number, timeout);
        } catch (IOException | ExecutionException e) {
            throw new AgentUnavailableException(
                    "The connection was lost before " + command + " was answered", hostId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentUnavailableException("Interrupted while waiting for the answer to " + command, hostId, e);
        } finally {
            waiting.remove(number);
        }
    }

    private Answer read(Message message, Command command) throws AgentUnavailableException {
        try {
            return message.content(Answer.class, classes);
        } catch (ClassNotFoundException e) {
            return new UnsupportedAnswer(command, "The answer's class " + message.className() + " is not known here");
        } catch (JsonParseException e) {
            throw new AgentUnavailableException("The answer to " + command + " cannot be read", hostId, e);
        }
    }

    private OperationTimedoutException timedOut(Command command, long number, Duration timeout) {
        return new OperationTimedoutException(new Command[] {command}, hostId, number, (int) timeout.toSeconds(), true);
    }

    /** Tells the agent that what it said has arrived. */
    void acknowledge(long number) throws IOException {
        lines.write(Message.of(number, true, new Answer(null)));
    }

    void answered(Message message) {
        CompletableFuture<Message> answer = waiting.get(message.seq());
        if (answer != null) {
            answer.complete(message);
        }
    }

    /** Ends all waiting with an error. */
    void close() throws IOException {
        closed = true;
        lines.close();
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("the connection is closed")));
    }
}
