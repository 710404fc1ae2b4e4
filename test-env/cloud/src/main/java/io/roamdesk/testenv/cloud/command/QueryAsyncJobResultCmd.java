// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.api.JobResponse;
import io.roamdesk.testenv.cloud.api.Jobs;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.AsyncJobResponse;

/** Says how a job stands. */
@APICommand(
        name = "queryAsyncJobResult",
        description = "Retrieves the current status of asynchronous job.",
        responseObject = JobResponse.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class QueryAsyncJobResultCmd extends BaseCmd {
    @Inject
    private Jobs jobs;

    @Parameter(
            name = "jobid",
            type = CommandType.UUID,
            entityType = AsyncJobResponse.class,
            required = true,
            description = "the ID of the asynchronous job")
    private Long id;

    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    @Override
    public void execute() {
        JobResponse response = jobs.query(id);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
