// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import io.roamdesk.testenv.agent.command.CloneAnswer;
import io.roamdesk.testenv.agent.command.CreateCloneCommand;
import io.roamdesk.testenv.agent.command.DeleteFileCommand;
import io.roamdesk.testenv.agent.command.DomainAnswer;
import io.roamdesk.testenv.agent.command.FindDomainCommand;
import io.roamdesk.testenv.agent.command.HelloCommand;
import io.roamdesk.testenv.agent.command.PowerReportCommand;
import io.roamdesk.testenv.agent.command.StartDomainCommand;
import io.roamdesk.testenv.agent.command.StopDomainCommand;
import io.roamdesk.testenv.agent.wire.Lines;
import io.roamdesk.testenv.agent.wire.Message;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A host in memory that answers the commands of machines: what an agent with libvirt would do, without libvirt. */
final class FakeHost implements Closeable {
    private static final long SIZE = 1L << 30;

    final Map<String, StartDomainCommand> machines = new ConcurrentHashMap<>();
    final Map<String, String> clones = new ConcurrentHashMap<>();
    final Set<String> deleted = ConcurrentHashMap.newKeySet();
    final AtomicInteger acknowledged = new AtomicInteger();
    volatile String refusal;
    private final Lines lines;
    private long sequence;

    FakeHost(int port, String zone, String host) throws IOException {
        lines = new Lines(new Socket(InetAddress.getLoopbackAddress(), port));
        lines.write(Message.of(++sequence, false, new HelloCommand(zone, host, 2, 1L << 30)));
        Thread thread = new Thread(this::serve, "fake-host");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            for (Message message = lines.read(); message != null; message = lines.read()) {
                if (message.answers()) {
                    acknowledged.incrementAndGet();
                    continue;
                }
                Command command = message.content(Command.class, FakeHost.class.getClassLoader());
                lines.write(Message.of(message.seq(), true, answer(command)));
            }
        } catch (IOException | ClassNotFoundException e) {
            machines.clear();
        }
    }

    private Answer answer(Command command) {
        if (refusal != null) {
            return new Answer(command, false, refusal);
        }
        if (command instanceof CreateCloneCommand clone) {
            clones.put(clone.path(), clone.backingPath());
            return new CloneAnswer(command, SIZE);
        } else if (command instanceof StartDomainCommand start) {
            machines.put(start.name(), start);
            return new DomainAnswer(command, true, 5900);
        } else if (command instanceof StopDomainCommand stop) {
            machines.remove(stop.name());
            return new Answer(command);
        } else if (command instanceof FindDomainCommand find) {
            return new DomainAnswer(command, machines.containsKey(find.name()), 5900);
        } else if (command instanceof DeleteFileCommand delete) {
            deleted.add(delete.path());
            return new Answer(command);
        }
        return new Answer(command, false, "unknown");
    }

    void report() throws IOException {
        lines.write(Message.of(++sequence, false, new PowerReportCommand(List.copyOf(machines.keySet()))));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
