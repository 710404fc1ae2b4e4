// SPDX-License-Identifier: Apache-2.0
package sample;

import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ServerApiException;

/** Says that its module is not ready. */
@APICommand(
        name = "getBroken",
        description = "Says that its module is not ready",
        responseObject = SampleResponse.class,
        authorized = {RoleType.Admin})
public class BrokenCmd extends BaseCmd {
    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    @Override
    public void execute() {
        throw new ServerApiException(ApiErrorCode.SERVICE_UNAVAILABLE, "not ready");
    }
}
