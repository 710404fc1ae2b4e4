// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import com.cloud.event.ActionEventUtils;
import com.cloud.utils.db.TransactionLegacy;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.roamdesk.testenv.cloud.account.Accounts;
import io.roamdesk.testenv.cloud.agent.AgentHub;
import io.roamdesk.testenv.cloud.alert.Alerts;
import io.roamdesk.testenv.cloud.api.ApiServer;
import io.roamdesk.testenv.cloud.command.CoreCommands;
import io.roamdesk.testenv.cloud.database.DaoBeans;
import io.roamdesk.testenv.cloud.database.Entities;
import io.roamdesk.testenv.cloud.database.EntityTables;
import io.roamdesk.testenv.cloud.database.Schema;
import io.roamdesk.testenv.cloud.database.Sql;
import io.roamdesk.testenv.cloud.machine.Capacity;
import io.roamdesk.testenv.cloud.machine.Consoles;
import io.roamdesk.testenv.cloud.machine.MachineFiles;
import io.roamdesk.testenv.cloud.machine.MachineRows;
import io.roamdesk.testenv.cloud.machine.Machines;
import io.roamdesk.testenv.cloud.machine.NewMachines;
import io.roamdesk.testenv.cloud.machine.PowerSync;
import io.roamdesk.testenv.cloud.module.PluginModules;
import io.roamdesk.testenv.cloud.module.UnusedServices;
import io.roamdesk.testenv.cloud.seed.AccountSeed;
import io.roamdesk.testenv.cloud.seed.ZoneSeed;
import io.roamdesk.testenv.cloud.setting.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Properties;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.GenericApplicationContext;

/** The management server: puts its parts together, starts the plugins, answers. */
public final class CloudServer implements Closeable {
    private static final Logger LOG = LogManager.getLogger(CloudServer.class);
    /** There is one server, and it must know its own jobs again after a restart. */
    private static final long MANAGEMENT_SERVER_ID = 1;

    private final CloudOptions options;
    private final Sql sql = new Sql();
    private final ClassLoader classes;
    private GenericApplicationContext core;
    private ApiServer api;
    private AgentHub agents;
    private PluginModules modules;
    private int apiPort;
    private int agentPort;

    public CloudServer(CloudOptions options) throws IOException {
        this.options = options;
        this.classes = PluginJars.loader(options.plugins());
    }

    /** Starts everything; returns when the API answers. */
    public void start() throws IOException {
        Thread.currentThread().setContextClassLoader(classes);
        connect();
        new Schema(sql).create();
        JsonArray accounts = new AccountSeed(sql).plant(admin());
        new ZoneSeed(sql).plant(options.environment());
        assemble();
        int cancelled = api.jobs().cancelLeftOvers();
        LOG.info("{} jobs of the run before are marked failed", cancelled);
        sql.update(
                "UPDATE vm_instance SET state = IF(host_id IS NULL, 'Stopped', 'Running') WHERE state IN ('Starting', 'Stopping')");
        agentPort = agents.start(new InetSocketAddress(options.agentAddress(), options.agentPort()));
        CallContext.registerSystemCallContextOnceOnly();
        modules.load();
        modules.start();
        CallContext.unregisterAll();
        apiPort = api.start();
        describe(accounts);
        LOG.info("The API answers at {}", endpoint());
    }

    private void connect() {
        Properties database = new Properties();
        database.setProperty("db.cloud.uri", options.jdbcUrl());
        database.setProperty("db.cloud.username", options.user() == null ? "" : options.user());
        database.setProperty("db.cloud.password", options.password() == null ? "" : options.password());
        TransactionLegacy.initDataSource(database);
    }

    private JsonObject admin() {
        JsonObject environment = options.environment();
        boolean given =
                environment.has("cloud") && environment.getAsJsonObject("cloud").has("admin");
        return given ? environment.getAsJsonObject("cloud").getAsJsonObject("admin") : new JsonObject();
    }

    private void assemble() throws IOException {
        Clock clock = Clock.systemUTC();
        Accounts accounts = new Accounts(sql);
        Entities entities = new Entities(sql);
        EntityTables tables = new EntityTables(sql);
        Settings settings = new Settings(sql, clock);
        CallContext.init(entities);
        ConfigKey.init(settings);
        MachineRows rows = new MachineRows(sql);
        Capacity capacity = new Capacity(sql);
        agents = new AgentHub(sql, entities, classes, new PowerSync(sql, rows, capacity));
        api = new ApiServer(
                sql,
                accounts,
                entities,
                tables,
                classes,
                clock,
                MANAGEMENT_SERVER_ID,
                InetAddress.getByName(options.apiAddress()),
                options.apiPort());
        core = new GenericApplicationContext();
        core.setClassLoader(classes);
        core.setDisplayName("core");
        AnnotationConfigUtils.registerAnnotationConfigProcessors(core);
        Machines machines = new Machines(rows, agents, capacity, entities);
        MachineFiles files = new MachineFiles(sql, rows, agents);
        Object[] beans = {
            sql,
            tables,
            accounts,
            entities,
            settings,
            rows,
            capacity,
            agents,
            machines,
            files,
            new NewMachines(sql),
            new Consoles(sql, agents, accounts, entities),
            new Alerts(sql),
            new UnusedServices.NoAvailability(),
            new UnusedServices.NoLimits(),
            new UnusedServices.NoTags(),
            new UnusedServices.NoAddresses(),
            new UnusedServices.Jobs(),
            new ActionEventUtils(),
            api.registry(),
            api.jobs()
        };
        for (Object bean : beans) {
            core.getBeanFactory().registerSingleton(bean.getClass().getName(), bean);
        }
        new DaoBeans(sql).make().forEach((type, dao) -> core.getBeanFactory().registerSingleton(type.getName(), dao));
        core.refresh();
        api.registry().add(new CoreCommands(), core.getAutowireCapableBeanFactory());
        modules = new PluginModules(core, classes, api.registry(), settings);
    }

    /** Writes {@code api.json}: where the API is, and the accounts with their keys; readable by its owner only. */
    private void describe(JsonArray accounts) throws IOException {
        JsonObject described = new JsonObject();
        described.addProperty("endpoint", endpoint());
        described.addProperty("agentAddress", options.agentAddress());
        described.addProperty("agentPort", agentPort);
        described.add("accounts", keepPasswords(accounts));
        Path part = options.state().resolve("api.json.part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, new GsonBuilder().setPrettyPrinting().create().toJson(described) + "\n");
        Files.move(part, options.state().resolve("api.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Only a new account's password is known; those of former starts are in the file that this one replaces. */
    private JsonArray keepPasswords(JsonArray accounts) throws IOException {
        Path file = options.state().resolve("api.json");
        if (Files.exists(file)) {
            JsonArray before = com.google.gson.JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonArray("accounts");
            for (var account : accounts) {
                for (var former : before) {
                    boolean same = former.getAsJsonObject()
                            .get("userId")
                            .equals(account.getAsJsonObject().get("userId"));
                    if (same
                            && former.getAsJsonObject().has("password")
                            && !account.getAsJsonObject().has("password")) {
                        account.getAsJsonObject()
                                .add("password", former.getAsJsonObject().get("password"));
                    }
                }
            }
        }
        return accounts;
    }

    /** Where clients find the API. */
    public String endpoint() {
        return "http://" + options.apiAddress() + ":" + apiPort + "/client/api";
    }

    /** The TCP port that agents connect to. */
    public int agentPort() {
        return agentPort;
    }

    /** The plugins' modules. */
    public PluginModules modules() {
        return modules;
    }

    @Override
    public void close() {
        api.stop();
        modules.stop();
        agents.stop();
        core.close();
    }
}
