// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.event.ActionEventUtils;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.user.User;
import com.cloud.utils.exception.CloudRuntimeException;
import io.roamdesk.testenv.cloud.database.EntityTables;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Asynchronous commands: kept in {@code async_job}, run by a pool of threads. As in CloudStack nothing is resumed: what was running
 * when the server stopped is marked failed at the next start.
 */
public final class Jobs {
    static final int IN_PROGRESS = 0;
    static final int SUCCEEDED = 1;
    static final int FAILED = 2;

    private static final Logger LOG = LogManager.getLogger(Jobs.class);
    private static final String CANCELLED = "job cancelled because of management server restart or shutdown";
    private static final int THREADS = 50;
    private static final int STOP_SECONDS = 5;

    private final Sql sql;
    private final EntityTables tables;
    private final AccountManager accounts;
    private final CommandRegistry registry;
    private final CommandRunner runner;
    private final ClassLoader classes;
    private final long managementServerId;
    private final ExecutorService threads;

    Jobs(
            Sql sql,
            EntityTables tables,
            AccountManager accounts,
            CommandRegistry registry,
            CommandRunner runner,
            ClassLoader classes,
            long managementServerId) {
        this.sql = sql;
        this.tables = tables;
        this.accounts = accounts;
        this.registry = registry;
        this.runner = runner;
        this.classes = classes;
        this.managementServerId = managementServerId;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "API-Job-Executor");
            thread.setContextClassLoader(classes);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Marks failed what this server had not finished when it stopped; returns how many jobs. */
    public int cancelLeftOvers() {
        return sql.update(
                "UPDATE async_job SET job_status = ?, job_result_code = ?, job_result = ?, job_complete_msid = ?,"
                        + " last_updated = UTC_TIMESTAMP(), removed = UTC_TIMESTAMP() WHERE job_status = ?"
                        + " AND (job_executing_msid = ? OR (job_executing_msid IS NULL AND job_init_msid = ?))",
                FAILED,
                ApiErrorCode.INTERNAL_ERROR.getHttpCode(),
                CANCELLED,
                managementServerId,
                IN_PROGRESS,
                managementServerId,
                managementServerId);
    }

    /** Queues a command that was prepared; returns the job's uuid. */
    String submit(BaseAsyncCmd command, Map<String, String> parameters, Long entityId, String entityUuid) {
        CallContext context = CallContext.current();
        long eventId = ActionEventUtils.onScheduledActionEvent(
                context.getCallingUserId(),
                command.getEntityOwnerId(),
                command.getEventType(),
                command.getEventDescription(),
                command.getApiResourceId(),
                String.valueOf(command.getApiResourceType()),
                command.isDisplay(),
                context.getStartEventId());
        long startEventId = context.getStartEventId() == 0 ? eventId : context.getStartEventId();
        Map<String, String> kept = new HashMap<>(parameters);
        kept.put("ctxUserId", String.valueOf(context.getCallingUserId()));
        kept.put("ctxAccountId", String.valueOf(context.getCallingAccountId()));
        kept.put("ctxStartEventId", String.valueOf(startEventId));
        kept.put("cmdEventType", command.getEventType());
        if (entityUuid != null) {
            kept.put("uuid", entityUuid);
        }
        String uuid = injected(command.getInjectedJobId());
        Long instance = entityId != null ? entityId : command.getApiResourceId();
        long id = sql.insert(
                "INSERT INTO async_job (uuid, user_id, account_id, job_cmd, job_cmd_ver, job_cmd_info, job_dispatcher, job_status,"
                        + " instance_type, instance_id, job_init_msid, job_executing_msid, created, last_updated)"
                        + " VALUES (?, ?, ?, ?, 0, ?, 'ApiAsyncJobDispatcher', ?, ?, ?, ?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP())",
                uuid,
                context.getCallingUserId(),
                context.getCallingAccountId(),
                command.getClass().getName(),
                ResponseGson.stored().toJson(kept),
                IN_PROGRESS,
                String.valueOf(command.getApiResourceType()),
                instance,
                managementServerId,
                managementServerId);
        threads.execute(() -> run(id));
        return uuid;
    }

    private String injected(String wanted) {
        if (wanted == null) {
            return UUID.randomUUID().toString();
        }
        boolean taken =
                sql.one("SELECT id FROM async_job WHERE uuid = ?", wanted).isPresent();
        if (taken || !wanted.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new InvalidParameterValueException(
                    "customjobid " + wanted + " is no uuid or belongs to a job already");
        }
        return wanted;
    }

    private void run(long id) {
        Row job = sql.one("SELECT * FROM async_job WHERE id = ?", id).orElseThrow();
        String responseName = "unknowncommandresponse";
        try {
            BaseAsyncCmd command = (BaseAsyncCmd) registry.createByClass(job.text("job_cmd"));
            responseName = command.getCommandName();
            command.setJob(job.text("uuid"));
            Map<String, String> parameters = ResponseGson.parameters(job.text("job_cmd_info"));
            if (command instanceof BaseAsyncCreateCmd create) {
                create.setEntityId(Long.valueOf(parameters.get("id")));
                create.setEntityUuid(parameters.get("uuid"));
            }
            command.setHttpMethod(parameters.get("httpmethod"));
            command.setFullUrlParams(parameters);
            User user = accounts.getUserIncludingRemoved(job.number("user_id"));
            CallContext.register(user, accounts.getAccount(job.number("account_id")));
            try {
                runner.execute(command, parameters);
                complete(id, SUCCEEDED, 0, command.getResponseObject());
            } catch (InvalidParameterValueException e) {
                throw new ServerApiException(ApiErrorCode.PARAM_ERROR, e.getMessage(), e);
            } finally {
                CallContext.unregisterAll();
            }
        } catch (ServerApiException e) {
            LOG.info("Job {} ({}) failed: {}", job.text("uuid"), job.text("job_cmd"), e.getDescription());
            int code = e.getErrorCode().getHttpCode();
            complete(id, FAILED, code, new ExceptionResponse(code, null, e.getDescription(), responseName));
        } catch (Exception | LinkageError e) {
            LOG.error("Unexpected exception while executing job {} ({})", job.text("uuid"), job.text("job_cmd"), e);
            int code = ApiErrorCode.INTERNAL_ERROR.getHttpCode();
            complete(id, FAILED, code, new ExceptionResponse(code, null, e.getMessage(), responseName));
        }
    }

    private void complete(long id, int status, int code, Object result) {
        int changed = sql.update(
                "UPDATE async_job SET job_status = ?, job_result_code = ?, job_result = ?, job_complete_msid = ?,"
                        + " last_updated = UTC_TIMESTAMP(), removed = UTC_TIMESTAMP() WHERE id = ? AND job_status = ?",
                status,
                code,
                ResponseGson.keep(result),
                managementServerId,
                id,
                IN_PROGRESS);
        if (changed == 0) {
            LOG.warn("Job {} had ended already; its result is dropped", id);
        }
    }

    /** What a caller may know of a job; errors as CloudStack's for one that is not there or not the caller's. */
    public JobResponse query(long id) {
        Row job = sql.one("SELECT * FROM async_job WHERE id = ?", id)
                .orElseThrow(() -> new InvalidParameterValueException("Unable to find a job by id " + id));
        Account caller = CallContext.current().getCallingAccount();
        Account owner = accounts.getAccount(job.number("account_id"));
        accounts.checkAccess(caller, null, true, owner);
        sql.update("UPDATE async_job SET last_polled = UTC_TIMESTAMP() WHERE id = ?", id);
        return response(job);
    }

    /** A job as the API shows it. */
    public JobResponse response(Row job) {
        JobResponse response = new JobResponse();
        response.setJobId(job.text("uuid"));
        response.setJobStatus((int) job.number("job_status"));
        response.setCmd(job.text("job_cmd"));
        Row owner = sql.one(
                        "SELECT a.uuid, a.account_name, d.uuid AS domain, d.path, u.uuid AS user FROM account a"
                                + " JOIN domain d ON d.id = a.domain_id LEFT JOIN user u ON u.id = ? WHERE a.id = ?",
                        job.number("user_id"),
                        job.number("account_id"))
                .orElseThrow(() -> new CloudRuntimeException("The account of job " + job.text("uuid") + " is gone"));
        response.setOwner(
                owner.text("uuid"),
                owner.text("account_name"),
                owner.text("domain"),
                owner.text("path"),
                owner.text("user"));
        ResponseObject result = ResponseGson.restore(job.text("job_result"), classes);
        response.setResult((int) job.number("job_process_status"), (int) job.number("job_result_code"), result);
        String type = job.text("instance_type");
        Long instance = job.numberOrNull("instance_id");
        Class<?> entity = instance == null ? null : InstanceTypes.entity(type);
        response.setInstance(type, entity == null ? null : tables.uuidOf(entity, instance));
        Date ended = job.date("removed");
        response.setTimes(job.date("created"), ended);
        response.setObjectName("asyncjobs");
        return response;
    }

    /** Takes no more work and gives the running jobs a moment. */
    void stop() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Jobs were still running after {} s; the next start marks them failed", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
