// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.ResponseObject;

/** A job: its id right after it was queued, and all of it when somebody asks. */
public final class JobResponse extends BaseResponse implements BareResponse {
    @SerializedName("id")
    @Param(description = "the uuid of the entity that the command makes")
    private String id;

    @SerializedName("accountid")
    @Param(description = "the account id that executed the async command")
    private String accountId;

    @SerializedName("account")
    @Param(description = "the account that executed the async command")
    private String account;

    @SerializedName("domainid")
    @Param(description = "the domain id that executed the async command")
    private String domainId;

    @SerializedName("domainpath")
    @Param(description = "the domain that executed the async command")
    private String domainPath;

    @SerializedName("userid")
    @Param(description = "the user that executed the async command")
    private String userId;

    @SerializedName("cmd")
    @Param(description = "the async command executed")
    private String cmd;

    @SerializedName("jobprocstatus")
    @Param(description = "the progress information of the PENDING job")
    private Integer jobProcStatus;

    @SerializedName("jobresultcode")
    @Param(description = "the result code for the job")
    private Integer jobResultCode;

    @SerializedName("jobresulttype")
    @Param(description = "the result type")
    private String jobResultType;

    @SerializedName("jobresult")
    @Param(description = "the result reason")
    private ResponseObject jobResult;

    @SerializedName("jobinstancetype")
    @Param(description = "the instance/entity object related to the job")
    private String jobInstanceType;

    @SerializedName("jobinstanceid")
    @Param(description = "the unique ID of the instance/entity object related to the job")
    private String jobInstanceId;

    @SerializedName("created")
    @Param(description = "the created date of the job")
    private Date created;

    @SerializedName("completed")
    @Param(description = "the completed date of the job")
    private Date completed;

    /** Who had the job done. */
    public void setOwner(String accountUuid, String accountName, String domainUuid, String path, String userUuid) {
        accountId = accountUuid;
        account = accountName;
        domainId = domainUuid;
        domainPath = path;
        userId = userUuid;
    }

    public void setId(String id) {
        this.id = id;
    }

    public void setCmd(String cmd) {
        this.cmd = cmd;
    }

    /** How it ended: the process status, the result's code (0 for success) and the result itself, null when there is none. */
    public void setResult(int processStatus, int code, ResponseObject result) {
        jobProcStatus = processStatus;
        jobResultCode = code;
        jobResult = result;
        jobResultType = result == null ? null : "object";
    }

    /** What the job is about. */
    public void setInstance(String type, String uuid) {
        jobInstanceType = type;
        jobInstanceId = uuid;
    }

    /** When it was queued and when it ended, null while it runs. */
    public void setTimes(Date queued, Date ended) {
        created = queued;
        completed = ended;
    }
}
