// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.management.decision.RoamingDecisionResponse;
import org.apache.cloudstack.api.BaseResponse;

/** A console at the place where a desktop is. */
public class RoamingConnectionResponse extends BaseResponse {
    @SerializedName("virtualmachineid")
    @Param(description = "the id of the desktop")
    private String virtualMachineId;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone where it is")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of that zone")
    private String zoneName;

    @SerializedName("moved")
    @Param(description = "whether it was moved for this connection")
    private Boolean moved;

    @SerializedName("joined")
    @Param(description = "whether a move that was running already was waited for")
    private Boolean joined;

    @SerializedName("operationid")
    @Param(description = "the id of the move")
    private String operationId;

    @SerializedName("operationstate")
    @Param(description = "how the move stands")
    private String operationState;

    @SerializedName("note")
    @Param(description = "what a person should know, such as why the desktop was not moved")
    private String note;

    @SerializedName("decision")
    @Param(description = "the decision, with its reasons", responseObject = RoamingDecisionResponse.class)
    private RoamingDecisionResponse decision;

    @SerializedName("consoleproblem")
    @Param(
            description =
                    "why no console could be opened, when none was; the desktop runs all the same, and whoever has another way to its screen can take it")
    private String consoleProblem;

    @SerializedName("url")
    @Param(description = "the URL of the console")
    private String url;

    @SerializedName("host")
    @Param(description = "the address that serves the console")
    private String host;

    @SerializedName("port")
    @Param(description = "its port")
    private String port;

    @SerializedName("token")
    @Param(description = "what it asks for")
    private String token;

    @SerializedName("path")
    @Param(description = "the path below the address")
    private String path;

    public RoamingConnectionResponse() {
        setObjectName("roamingconnection");
    }

    /** Sets the id of the desktop. */
    public void setVirtualMachineId(String value) {
        virtualMachineId = value;
    }

    /** Returns the id of the desktop. */
    public String getVirtualMachineId() {
        return virtualMachineId;
    }

    /** Sets the id of the zone where it is. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone where it is. */
    public String getZoneId() {
        return zoneId;
    }

    /** Sets the name of that zone. */
    public void setZoneName(String value) {
        zoneName = value;
    }

    /** Returns the name of that zone. */
    public String getZoneName() {
        return zoneName;
    }

    /** Sets whether it was moved for this connection. */
    public void setMoved(Boolean value) {
        moved = value;
    }

    /** Returns whether it was moved for this connection. */
    public Boolean getMoved() {
        return moved;
    }

    /** Sets whether a move that was running already was waited for. */
    public void setJoined(Boolean value) {
        joined = value;
    }

    /** Returns whether a move that was running already was waited for. */
    public Boolean getJoined() {
        return joined;
    }

    /** Sets the id of the move. */
    public void setOperationId(String value) {
        operationId = value;
    }

    /** Returns the id of the move. */
    public String getOperationId() {
        return operationId;
    }

    /** Sets how the move stands. */
    public void setOperationState(String value) {
        operationState = value;
    }

    /** Returns how the move stands. */
    public String getOperationState() {
        return operationState;
    }

    /** Sets what a person should know, such as why the desktop was not moved. */
    public void setNote(String value) {
        note = value;
    }

    /** Returns what a person should know, such as why the desktop was not moved. */
    public String getNote() {
        return note;
    }

    /** Sets the decision, with its reasons. */
    public void setDecision(RoamingDecisionResponse value) {
        decision = value;
    }

    /** Returns the decision, with its reasons. */
    public RoamingDecisionResponse getDecision() {
        return decision;
    }

    /** Sets the URL of the console. */
    public void setUrl(String value) {
        url = value;
    }

    /** Returns the URL of the console. */
    public String getUrl() {
        return url;
    }

    /** Sets the address that serves the console. */
    public void setHost(String value) {
        host = value;
    }

    /** Returns the address that serves the console. */
    public String getHost() {
        return host;
    }

    /** Sets its port. */
    public void setPort(String value) {
        port = value;
    }

    /** Returns its port. */
    public String getPort() {
        return port;
    }

    /** Sets what it asks for. */
    public void setToken(String value) {
        token = value;
    }

    /** Returns what it asks for. */
    public String getToken() {
        return token;
    }

    /** Sets the path below the address. */
    public void setPath(String value) {
        path = value;
    }

    /** Returns the path below the address. */
    public String getPath() {
        return path;
    }

    /** Sets why no console could be opened. */
    public void setConsoleProblem(String value) {
        consoleProblem = value;
    }

    /** Returns why no console could be opened. */
    public String getConsoleProblem() {
        return consoleProblem;
    }
}
