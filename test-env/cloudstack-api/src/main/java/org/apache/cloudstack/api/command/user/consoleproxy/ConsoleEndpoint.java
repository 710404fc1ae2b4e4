// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.command.user.consoleproxy;

/** Where a console can be opened. */
public class ConsoleEndpoint {
    private boolean result;
    private String details;
    private String url;
    private String websocketToken;
    private String websocketPath;
    private String websocketHost;
    private String websocketPort;
    private String websocketExtra;

    public ConsoleEndpoint(boolean result, String url) {
        this(result, url, null);
    }

    public ConsoleEndpoint(boolean result, String url, String details) {
        this.result = result;
        this.url = url;
        this.details = details;
    }

    public boolean isResult() {
        return result;
    }

    public void setResult(boolean result) {
        this.result = result;
    }

    public String getDetails() {
        return details;
    }

    public void setDetails(String details) {
        this.details = details;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getWebsocketToken() {
        return websocketToken;
    }

    public void setWebsocketToken(String websocketToken) {
        this.websocketToken = websocketToken;
    }

    public String getWebsocketPath() {
        return websocketPath;
    }

    public void setWebsocketPath(String websocketPath) {
        this.websocketPath = websocketPath;
    }

    public String getWebsocketHost() {
        return websocketHost;
    }

    public void setWebsocketHost(String websocketHost) {
        this.websocketHost = websocketHost;
    }

    public String getWebsocketPort() {
        return websocketPort;
    }

    public void setWebsocketPort(String websocketPort) {
        this.websocketPort = websocketPort;
    }

    public String getWebsocketExtra() {
        return websocketExtra;
    }

    public void setWebsocketExtra(String websocketExtra) {
        this.websocketExtra = websocketExtra;
    }
}
