// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.context.CallContext;

/** Takes a command through CloudStack's chain: names, values, the command's own rules, then what it does. */
public final class CommandRunner {
    private final ParameterReader reader;

    CommandRunner(ParameterReader reader) {
        this.reader = reader;
    }

    /** Sets and checks the parameters. */
    public void prepare(BaseCmd command, Map<String, String> parameters) {
        Map<String, Object> unpacked = ParameterNames.unpack(parameters);
        reader.fill(command, unpacked);
        Map<String, String> texts = new HashMap<>();
        unpacked.forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        command.validateSpecificParameters(texts);
    }

    /** Prepares, then does what a request does before the job: {@code create()}. */
    public void create(BaseAsyncCreateCmd command, Map<String, String> parameters) throws Exception {
        prepare(command, parameters);
        command.create();
    }

    /** Prepares and executes. */
    public void execute(BaseCmd command, Map<String, String> parameters) throws Exception {
        prepare(command, parameters);
        if (command instanceof BaseAsyncCmd async && parameters.containsKey("ctxStartEventId")) {
            async.setStartEventId(Long.valueOf(parameters.get("ctxStartEventId")));
            CallContext.current().setStartEventId(async.getStartEventId());
        }
        CallContext.current().setEventDisplayEnabled(command.isDisplay());
        command.execute();
    }
}
