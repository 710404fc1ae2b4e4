// SPDX-License-Identifier: Apache-2.0
package sample;

import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;
import org.apache.cloudstack.context.CallContext;

/** Works as it is told. */
@APICommand(
        name = "doSampleWork",
        description = "Works as it is told",
        responseObject = SampleResponse.class,
        since = "4.22.0",
        authorized = {RoleType.Admin, RoleType.User})
public class SampleCmd extends BaseAsyncCmd {
    @Inject
    private SampleService service;

    @Parameter(name = "how", type = CommandType.STRING, required = true, length = 10, description = "how to work")
    private String how;

    @Parameter(name = "oldzone", type = CommandType.UUID, entityType = ZoneResponse.class, description = "without since")
    private Long oldZone;

    @Parameter(name = "newzone", type = CommandType.UUID, entityType = ZoneResponse.class, since = "4.22", description = "with")
    private Long newZone;

    @Parameter(name = "count", type = CommandType.INTEGER, description = "a number")
    private Integer count;

    @Parameter(name = "size", type = CommandType.LONG, validations = ApiArgValidator.PositiveNumber, description = "a size")
    private Long size;

    @Parameter(name = "names", type = CommandType.LIST, collectionType = CommandType.STRING, description = "names")
    private List<String> names;

    @Parameter(name = "details", type = CommandType.MAP, description = "details")
    private Map<Integer, Map<String, String>> details;

    @Override
    public String getEventType() {
        return "SAMPLE.WORK";
    }

    @Override
    public String getEventDescription() {
        return "working " + how;
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }

    @Override
    public void execute() {
        try {
            String text = how.equals("echo")
                    ? "" + oldZone + "/" + newZone + "/" + count + "/" + size + "/" + names + "/" + details
                    : service.work(how);
            setResponseObject(new SampleResponse(text));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
