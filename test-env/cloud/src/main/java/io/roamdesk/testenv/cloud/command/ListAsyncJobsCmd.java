// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.api.JobResponse;
import io.roamdesk.testenv.cloud.api.Jobs;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.Date;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;

/** Lists jobs that have not ended. */
@APICommand(
        name = "listAsyncJobs",
        description = "Lists all pending asynchronous jobs for the account.",
        responseObject = JobResponse.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListAsyncJobsCmd extends BaseListAccountResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private Jobs jobs;

    @Inject
    private AccountManager accounts;

    @Parameter(name = "startdate", type = CommandType.DATE, description = "the start date of the async job")
    private Date startDate;

    @Override
    public void execute() {
        Listing listing = new Listing("j.*", "async_job j JOIN account a ON a.id = j.account_id");
        listing.where("j.job_status = 0").like("j.job_cmd", getKeyword());
        if (startDate != null) {
            listing.where("j.created >= ?", startDate);
        }
        Visibility.restrict(listing, this, accounts, "a", "account");
        setResponseObject(listing.page(sql, this, jobs::response));
    }
}
