// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** A compute offering. */
public final class OfferingItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the service offering")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the service offering")
    private final String name;

    @SerializedName("displaytext")
    @Param(description = "an alternate display text of the service offering.")
    private final String displaytext;

    @SerializedName("cpunumber")
    @Param(description = "the number of CPU")
    private final Integer cpunumber;

    @SerializedName("cpuspeed")
    @Param(description = "the clock rate CPU speed in Mhz")
    private final Integer cpuspeed;

    @SerializedName("memory")
    @Param(description = "the memory in MB")
    private final Integer memory;

    @SerializedName("created")
    @Param(description = "the date this service offering was created")
    private final Date created;

    @SerializedName("state")
    @Param(description = "state of the service offering")
    private final String state;

    OfferingItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        displaytext = row.text("display_text");
        cpunumber = row.numberOrNull("cpu") == null ? null : (int) row.number("cpu");
        cpuspeed = row.numberOrNull("speed") == null ? null : (int) row.number("speed");
        memory = row.numberOrNull("ram_size") == null ? null : (int) row.number("ram_size");
        created = row.date("created");
        state = row.text("state");
    }
}
