// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** An alert. */
public final class AlertItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the alert")
    private final String id;

    @SerializedName("type")
    @Param(description = "One of the following alert types")
    private final Integer type;

    @SerializedName("name")
    @Param(description = "the name of the alert")
    private final String name;

    @SerializedName("description")
    @Param(description = "description of the alert")
    private final String description;

    @SerializedName("sent")
    @Param(description = "the date and time the alert was sent")
    private final Date sent;

    AlertItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        type = row.numberOrNull("type") == null ? null : (int) row.number("type");
        name = row.text("name");
        description = row.text("subject");
        sent = row.date("last_sent");
    }
}
