// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.command.user.consoleproxy.ConsoleEndpoint;

/** Where a console is, in CloudStack's shape. */
public final class ConsoleItem extends BaseResponse {
    @SerializedName("success")
    @Param(description = "true if the console endpoint is generated properly")
    private final Boolean success;

    @SerializedName("details")
    @Param(description = "details in case of an error")
    private final String details;

    @SerializedName("url")
    @Param(description = "the console url")
    private final String url;

    @SerializedName("websocket")
    @Param(description = "the console websocket options")
    private final Map<String, String> websocket;

    ConsoleItem(ConsoleEndpoint endpoint) {
        super("consoleendpoint");
        success = endpoint.isResult();
        details = endpoint.getDetails();
        url = endpoint.getUrl();
        if (endpoint.isResult()) {
            websocket = new HashMap<>();
            websocket.put("host", endpoint.getWebsocketHost());
            websocket.put("port", endpoint.getWebsocketPort());
            websocket.put("path", endpoint.getWebsocketPath());
            websocket.put("token", endpoint.getWebsocketToken());
        } else {
            websocket = null;
        }
    }
}
