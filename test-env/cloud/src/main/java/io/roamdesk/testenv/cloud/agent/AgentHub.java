// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.agent;

import com.cloud.agent.AgentManager;
import com.cloud.agent.Listener;
import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.ConnectionException;
import com.cloud.exception.OperationTimedoutException;
import com.cloud.host.Host;
import com.cloud.host.Status;
import com.cloud.utils.db.EntityManager;
import com.cloud.utils.db.TransactionLegacy;
import com.cloud.utils.exception.CloudRuntimeException;
import com.google.gson.JsonParseException;
import io.roamdesk.testenv.agent.command.HelloCommand;
import io.roamdesk.testenv.agent.command.PowerReportCommand;
import io.roamdesk.testenv.agent.wire.Lines;
import io.roamdesk.testenv.agent.wire.Message;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.utils.identity.ManagementServerNode;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The hosts' agents: takes their connections, keeps the hosts' status, sends commands, tells listeners. */
public final class AgentHub implements AgentManager {
    private static final Logger LOG = LogManager.getLogger(AgentHub.class);
    /** CloudStack's setting {@code wait}. */
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1800);

    /** What happens with the machines that a host reports. */
    public interface PowerReports {
        void reported(long hostId, PowerReportCommand report);
    }

    private final Sql sql;
    private final EntityManager entities;
    private final ClassLoader classes;
    private final PowerReports reports;
    private final Map<Long, AgentConnection> connections = new ConcurrentHashMap<>();
    private final Map<Integer, Listener> listeners = new ConcurrentSkipListMap<>();
    private final AtomicInteger listenerIds = new AtomicInteger();
    private final ExecutorService threads;
    private ServerSocket socket;

    public AgentHub(Sql sql, EntityManager entities, ClassLoader classes, PowerReports reports) {
        this.sql = sql;
        this.entities = entities;
        this.classes = classes;
        this.reports = reports;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "agent-hub");
            thread.setDaemon(true);
            thread.setContextClassLoader(classes);
            return thread;
        });
    }

    /** Takes connections from now on; returns the port. */
    public int start(InetSocketAddress address) {
        sql.update("UPDATE host SET status = ? WHERE removed IS NULL", Status.Disconnected);
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new CloudRuntimeException("Agents cannot connect at " + address + ": " + e.getMessage(), e);
        }
        threads.execute(this::accept);
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket agent = socket.accept();
                threads.execute(() -> serve(agent));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.error("No agent can connect", e);
                }
            }
        }
    }

    private void serve(Socket agent) {
        Long hostId = null;
        AgentConnection connection = null;
        try (Lines lines = new Lines(agent)) {
            Message first = lines.read();
            if (first == null) {
                return;
            }
            HelloCommand hello = first.content(HelloCommand.class, classes);
            hostId = register(hello, lines.peer());
            if (hostId == null) {
                return;
            }
            connection = new AgentConnection(hostId, lines, classes);
            AgentConnection before = connections.put(hostId, connection);
            if (before != null) {
                before.close();
            }
            long id = hostId;
            threads.execute(() -> connected(id, hello));
            for (Message message = lines.read(); message != null; message = lines.read()) {
                received(hostId, connection, message);
            }
        } catch (IOException | ClassNotFoundException | JsonParseException | CloudRuntimeException e) {
            LOG.warn("The connection of host {} ends: {}", hostId, e.getMessage());
        } finally {
            if (connection != null && !socket.isClosed()) {
                lost(hostId, connection);
            }
        }
    }

    private Long register(HelloCommand hello, String peer) {
        Optional<Row> host = sql.one(
                "SELECT h.id FROM host h JOIN data_center z ON z.id = h.data_center_id"
                        + " WHERE z.name = ? AND h.name = ? AND h.removed IS NULL AND z.removed IS NULL",
                hello.zone(),
                hello.host());
        if (host.isEmpty()) {
            LOG.error(
                    "An agent at {} says it is {} in zone {}, which does not exist", peer, hello.host(), hello.zone());
            return null;
        }
        long id = host.get().number("id");
        sql.update(
                "UPDATE host SET status = ?, cpus = ?, ram = ?, last_ping = UNIX_TIMESTAMP(), disconnected = NULL,"
                        + " mgmt_server_id = ? WHERE id = ?",
                Status.Up,
                hello.processors(),
                hello.memoryBytes(),
                ManagementServerNode.getManagementServerId(),
                id);
        LOG.info("Host {} of zone {} is connected", hello.host(), hello.zone());
        return id;
    }

    private void connected(long hostId, HelloCommand hello) {
        listeners
                .values()
                .forEach(listener -> inSystemContext(() -> {
                    try {
                        listener.processConnect(entities.findById(Host.class, hostId), hello, false);
                    } catch (ConnectionException e) {
                        LOG.warn("A listener refuses host {}: {}", hostId, e.getMessage());
                    }
                }));
    }

    private void received(long hostId, AgentConnection connection, Message message)
            throws IOException, ClassNotFoundException {
        if (message.answers()) {
            connection.answered(message);
            return;
        }
        Command command = message.content(Command.class, classes);
        // The agent hears that its ping arrived; a connection on which nothing is heard is given up by either side.
        connection.acknowledge(message.seq());
        sql.update("UPDATE host SET last_ping = UNIX_TIMESTAMP() WHERE id = ?", hostId);
        if (command instanceof PowerReportCommand report) {
            inSystemContext(() -> reports.reported(hostId, report));
        } else {
            listeners
                    .values()
                    .forEach(listener -> inSystemContext(
                            () -> listener.processCommands(hostId, message.seq(), new Command[] {command})));
        }
    }

    private void lost(Long hostId, AgentConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.warn("The connection of host {} did not close: {}", hostId, e.getMessage());
        }
        if (connections.remove(hostId, connection)) {
            sql.update(
                    "UPDATE host SET status = ?, disconnected = UTC_TIMESTAMP() WHERE id = ?",
                    Status.Disconnected,
                    hostId);
            LOG.warn("Host {} is disconnected", hostId);
            listeners
                    .values()
                    .forEach(
                            listener -> inSystemContext(() -> listener.processDisconnect(hostId, Status.Disconnected)));
        }
    }

    private static void inSystemContext(Runnable work) {
        CallContext.registerSystemCallContextOnceOnly();
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A listener of agents failed", e);
        } finally {
            CallContext.unregisterAll();
        }
    }

    /** Whether the host's agent is connected. */
    public boolean isConnected(long hostId) {
        return connections.containsKey(hostId);
    }

    @Override
    public Answer send(Long hostId, Command command) throws AgentUnavailableException, OperationTimedoutException {
        if (inTransaction()) {
            throw new CloudRuntimeException(
                    command + " was sent within a database transaction, which CloudStack forbids");
        }
        AgentConnection connection = connections.get(hostId);
        if (connection == null) {
            throw new AgentUnavailableException("The agent is not connected", hostId);
        }
        Duration timeout = command.getWait() > 0 ? Duration.ofSeconds(command.getWait()) : DEFAULT_WAIT;
        return connection.send(command, timeout);
    }

    private static boolean inTransaction() {
        try (TransactionLegacy txn = TransactionLegacy.open("AgentHub.send")) {
            return txn.dbTxnStarted();
        }
    }

    @Override
    public int registerForHostEvents(Listener listener, boolean hosts, boolean commands, boolean priority) {
        int id = listenerIds.incrementAndGet();
        listeners.put(id, listener);
        return id;
    }

    @Override
    public void unregisterForHostEvents(int id) {
        listeners.remove(id);
    }

    /** Closes all connections. */
    public void stop() {
        try {
            if (socket != null) {
                socket.close();
            }
            for (AgentConnection connection : connections.values()) {
                connection.close();
            }
        } catch (IOException e) {
            LOG.warn("A connection did not close: {}", e.getMessage());
        }
        threads.shutdownNow();
    }
}
