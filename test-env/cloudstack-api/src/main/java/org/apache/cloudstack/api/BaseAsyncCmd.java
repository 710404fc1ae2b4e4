// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** The base of commands that run as a job. */
public abstract class BaseAsyncCmd extends BaseCmd {
    private Object job;

    @Parameter(name = "starteventid", type = CommandType.LONG)
    private Long startEventId;

    @Parameter(
            name = ApiConstants.CUSTOM_JOB_ID,
            type = CommandType.STRING,
            description = "the job's own uuid, instead of a random one")
    private String injectedJobId;

    public String getInjectedJobId() {
        return injectedJobId;
    }

    /** The type of the event that is recorded for this command. */
    public abstract String getEventType();

    public abstract String getEventDescription();

    public void setJob(Object job) {
        this.job = job;
    }

    public Object getJob() {
        return job;
    }

    public Long getStartEventId() {
        return startEventId;
    }

    public void setStartEventId(Long startEventId) {
        this.startEventId = startEventId;
    }

    public String getSyncObjType() {
        return null;
    }

    public Long getSyncObjId() {
        return null;
    }
}
