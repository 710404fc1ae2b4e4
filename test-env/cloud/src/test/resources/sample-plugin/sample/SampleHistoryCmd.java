// SPDX-License-Identifier: Apache-2.0
package sample;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;

/** Tells what was done to the service. */
@APICommand(
        name = "getSampleHistory",
        description = "Tells what was done to the service",
        responseObject = SampleResponse.class,
        authorized = {RoleType.Admin})
public class SampleHistoryCmd extends BaseCmd {
    @Inject
    private SampleService service;

    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    @Override
    public void execute() {
        SampleResponse response = new SampleResponse(service.history());
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
