// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** What an API command gives back. */
public interface ResponseObject {
    /** Who sees which form of a response: {@code Full} is for root administrators. */
    enum ResponseView {
        Full,
        Restricted
    }

    String getResponseName();

    void setResponseName(String name);

    String getObjectName();

    void setObjectName(String name);

    String getObjectId();

    String getJobId();

    void setJobId(String jobId);

    Integer getJobStatus();

    void setJobStatus(Integer jobStatus);
}
