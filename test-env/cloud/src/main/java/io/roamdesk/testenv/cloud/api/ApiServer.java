// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.utils.db.EntityManager;
import com.cloud.utils.exception.CloudRuntimeException;
import io.roamdesk.testenv.cloud.account.Accounts;
import io.roamdesk.testenv.cloud.database.EntityTables;
import io.roamdesk.testenv.cloud.database.Sql;
import java.net.InetAddress;
import java.time.Clock;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The query API as a whole. */
public final class ApiServer {
    private static final int THREADS = 60;

    private final CommandRegistry registry = new CommandRegistry();
    private final Jobs jobs;
    private final Server server;
    private final ServerConnector connector;

    /**
     * @param classes where the plugins' classes are
     * @param managementServerId which server of the cluster this is; it must be the same after a restart
     * @param port 0 for any free one
     */
    public ApiServer(
            Sql sql,
            Accounts accounts,
            EntityManager entities,
            EntityTables tables,
            ClassLoader classes,
            Clock clock,
            long managementServerId,
            InetAddress address,
            int port) {
        CommandRunner runner = new CommandRunner(new ParameterReader(tables, entities, accounts));
        jobs = new Jobs(sql, tables, accounts, registry, runner, classes, managementServerId);
        ApiGate gate = new ApiGate(registry, runner, jobs, accounts);
        Login login = new Login(accounts, tables, new Sessions(clock));
        RequestVerifier verifier = new RequestVerifier(accounts, registry, clock);
        server = new Server(new QueuedThreadPool(THREADS));
        connector = new ServerConnector(server);
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new HttpFront(verifier, login, gate, registry, accounts, classes));
    }

    public CommandRegistry registry() {
        return registry;
    }

    public Jobs jobs() {
        return jobs;
    }

    /** Answers from now on; returns the port. */
    public int start() {
        try {
            server.start();
            return connector.getLocalPort();
        } catch (Exception e) {
            throw new CloudRuntimeException(
                    "The API does not answer on port " + connector.getPort() + ": " + e.getMessage(), e);
        }
    }

    public void stop() {
        jobs.stop();
        try {
            server.stop();
        } catch (Exception e) {
            throw new CloudRuntimeException("The API did not stop: " + e.getMessage(), e);
        }
    }
}
