// SPDX-License-Identifier: Apache-2.0
package sample;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.BaseResponse;

/** What came of it. */
public class SampleResponse extends BaseResponse {
    @SerializedName("text")
    @Param(description = "what came of it")
    private String text;

    @SerializedName("secret")
    @Param(description = "for administrators", authorized = RoleType.Admin)
    private String secret = "for administrators";

    @SerializedName("when")
    @Param(description = "the beginning of time")
    private Date when = new Date(0);

    public SampleResponse() {}

    SampleResponse(String text) {
        this.text = text;
        setObjectName("sample");
    }
}
