// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** A host of a roaming zone and how fit its agent is. */
public class RoamingHostResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the host")
    private String id;

    @SerializedName("name")
    @Param(description = "the name of the host")
    private String name;

    @SerializedName("ready")
    @Param(description = "whether it can take part in a move")
    private Boolean ready;

    @SerializedName("agentversion")
    @Param(description = "the version of its Roamdesk agent")
    private String agentVersion;

    @SerializedName("qemuversion")
    @Param(description = "the version of qemu-img")
    private String qemuVersion;

    @SerializedName("libvirtversion")
    @Param(description = "the version of libvirt")
    private String libvirtVersion;

    @SerializedName("transferaddress")
    @Param(description = "the address on which hosts of other zones reach it")
    private String transferAddress;

    @SerializedName("transferport")
    @Param(description = "the TCP port of that address")
    private Integer transferPort;

    @SerializedName("problems")
    @Param(description = "what keeps it from taking part, each with what to do")
    private List<String> problems;

    public RoamingHostResponse() {
        setObjectName("host");
    }

    /** Sets the id of the host. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the host. */
    public String getId() {
        return id;
    }

    /** Sets the name of the host. */
    public void setName(String value) {
        name = value;
    }

    /** Returns the name of the host. */
    public String getName() {
        return name;
    }

    /** Sets whether it can take part in a move. */
    public void setReady(Boolean value) {
        ready = value;
    }

    /** Returns whether it can take part in a move. */
    public Boolean getReady() {
        return ready;
    }

    /** Sets the version of its Roamdesk agent. */
    public void setAgentVersion(String value) {
        agentVersion = value;
    }

    /** Returns the version of its Roamdesk agent. */
    public String getAgentVersion() {
        return agentVersion;
    }

    /** Sets the version of qemu-img. */
    public void setQemuVersion(String value) {
        qemuVersion = value;
    }

    /** Returns the version of qemu-img. */
    public String getQemuVersion() {
        return qemuVersion;
    }

    /** Sets the version of libvirt. */
    public void setLibvirtVersion(String value) {
        libvirtVersion = value;
    }

    /** Returns the version of libvirt. */
    public String getLibvirtVersion() {
        return libvirtVersion;
    }

    /** Sets the address on which hosts of other zones reach it. */
    public void setTransferAddress(String value) {
        transferAddress = value;
    }

    /** Returns the address on which hosts of other zones reach it. */
    public String getTransferAddress() {
        return transferAddress;
    }

    /** Sets the TCP port of that address. */
    public void setTransferPort(Integer value) {
        transferPort = value;
    }

    /** Returns the TCP port of that address. */
    public Integer getTransferPort() {
        return transferPort;
    }

    /** Sets what keeps it from taking part, each with what to do. */
    public void setProblems(List<String> value) {
        problems = value;
    }

    /** Returns what keeps it from taking part, each with what to do. */
    public List<String> getProblems() {
        return problems;
    }
}
