// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.exception.ResourceAllocationException;
import com.cloud.exception.ResourceUnavailableException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.utils.exception.CloudRuntimeException;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Runs one authenticated request and turns whatever goes wrong into CloudStack's error codes. */
public final class ApiGate {
    private static final Logger LOG = LogManager.getLogger(ApiGate.class);
    private static final String HIDDEN = "Internal error executing command, please contact your system administrator";

    private final CommandRegistry registry;
    private final CommandRunner runner;
    private final Jobs jobs;
    private final AccountManager accounts;

    ApiGate(CommandRegistry registry, CommandRunner runner, Jobs jobs, AccountManager accounts) {
        this.registry = registry;
        this.runner = runner;
        this.jobs = jobs;
        this.accounts = accounts;
    }

    /** The response of a command, in the caller's context of this thread. */
    ResponseObject handle(String name, Map<String, String> parameters) {
        Account caller = CallContext.current().getCallingAccount();
        RoleType role = accounts.getRoleType(caller);
        try {
            if (!registry.mayCall(name, role)) {
                throw new ServerApiException(
                        ApiErrorCode.UNSUPPORTED_ACTION_ERROR,
                        "The API [" + name + "] does not exist or is not available for the account " + caller + ".");
            }
            BaseCmd command = registry.create(name, role);
            if (command == null) {
                throw new ServerApiException(ApiErrorCode.UNSUPPORTED_ACTION_ERROR, "Unknown API command: " + name);
            }
            Map<String, String> own = new HashMap<>(parameters);
            command.setFullUrlParams(parameters);
            command.setHttpMethod(parameters.get("httpmethod"));
            return command instanceof BaseAsyncCmd async ? queue(async, own) : execute(command, own);
        } catch (ServerApiException e) {
            throw e;
        } catch (InvalidParameterValueException | IllegalArgumentException e) {
            throw error(ApiErrorCode.PARAM_ERROR, e.getMessage(), e);
        } catch (PermissionDeniedException e) {
            throw error(ApiErrorCode.ACCOUNT_ERROR, e.getMessage(), e);
        } catch (InsufficientCapacityException e) {
            throw error(ApiErrorCode.INSUFFICIENT_CAPACITY_ERROR, shown(role, e), e);
        } catch (ResourceAllocationException e) {
            throw error(ApiErrorCode.RESOURCE_ALLOCATION_ERROR, e.getMessage(), e);
        } catch (ResourceUnavailableException e) {
            throw error(ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR, shown(role, e), e);
        } catch (Exception | LinkageError e) {
            LOG.error("unhandled exception executing api command {}", name, e);
            throw error(ApiErrorCode.INTERNAL_ERROR, shown(role, e), e);
        }
    }

    private ResponseObject execute(BaseCmd command, Map<String, String> parameters) throws Exception {
        runner.execute(command, parameters);
        ResponseObject response = (ResponseObject) command.getResponseObject();
        if (response == null) {
            throw new CloudRuntimeException(command.getActualCommandName() + " gave no response");
        }
        if (response.getResponseName() == null) {
            response.setResponseName(command.getCommandName());
        }
        return response;
    }

    private ResponseObject queue(BaseAsyncCmd command, Map<String, String> parameters) throws Exception {
        Long entityId = null;
        String entityUuid = parameters.get("id");
        if (command instanceof BaseAsyncCreateCmd create) {
            runner.create(create, parameters);
            entityId = create.getEntityId();
            entityUuid = create.getEntityUuid();
            parameters.put("id", String.valueOf(entityId));
        } else {
            runner.prepare(command, parameters);
        }
        JobResponse response = new JobResponse();
        response.setJobId(jobs.submit(command, parameters, entityId, entityUuid));
        if (command instanceof BaseAsyncCreateCmd) {
            response.setId(entityUuid);
        }
        response.setResponseName(command.getCommandName());
        return response;
    }

    private static String shown(RoleType role, Throwable error) {
        return role == RoleType.Admin ? error.getMessage() : HIDDEN;
    }

    private static ServerApiException error(ApiErrorCode code, String text, Throwable cause) {
        ServerApiException error = new ServerApiException(code, text, cause);
        if (cause instanceof CloudRuntimeException known) {
            known.getIdProxyList().forEach(error::addProxyObject);
        }
        return error;
    }
}
