// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** What came of reading a recovery point. */
public class VerificationResponse extends BaseResponse {
    @SerializedName("virtualmachineid")
    @Param(description = "the id of the virtual machine")
    private String virtualMachineId;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of the zone")
    private String zoneName;

    @SerializedName("recoverypointid")
    @Param(description = "the id of the recovery point that was read")
    private String recoveryPointId;

    @SerializedName("taken")
    @Param(description = "the moment that it shows")
    private Date taken;

    @SerializedName("intact")
    @Param(description = "whether every byte is as it was when the point was sealed")
    private Boolean intact;

    @SerializedName("bytesread")
    @Param(description = "bytes of disk that were read")
    private Long bytesRead;

    @SerializedName("seconds")
    @Param(description = "how long that took, in seconds")
    private Long seconds;

    @SerializedName("details")
    @Param(description = "what was found, for each disk")
    private List<String> details;

    @SerializedName("screenshot")
    @Param(description = "what its screen showed when it was started for a look: a PNG of 40 KiB at most, in base64")
    private String screenshot;

    @SerializedName("screenshottaken")
    @Param(description = "when the screen showed that")
    private Date screenshotTaken;

    @SerializedName("bootseconds")
    @Param(description = "how long it had run by then, in seconds")
    private Long bootSeconds;

    public VerificationResponse() {
        setObjectName("verification");
    }

    /** Sets the id of the virtual machine. */
    public void setVirtualMachineId(String value) {
        virtualMachineId = value;
    }

    /** Returns the id of the virtual machine. */
    public String getVirtualMachineId() {
        return virtualMachineId;
    }

    /** Sets the id of the zone. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone. */
    public String getZoneId() {
        return zoneId;
    }

    /** Sets the name of the zone. */
    public void setZoneName(String value) {
        zoneName = value;
    }

    /** Returns the name of the zone. */
    public String getZoneName() {
        return zoneName;
    }

    /** Sets the id of the recovery point that was read. */
    public void setRecoveryPointId(String value) {
        recoveryPointId = value;
    }

    /** Returns the id of the recovery point that was read. */
    public String getRecoveryPointId() {
        return recoveryPointId;
    }

    /** Sets the moment that it shows. */
    public void setTaken(Date value) {
        taken = value;
    }

    /** Returns the moment that it shows. */
    public Date getTaken() {
        return taken;
    }

    /** Sets whether every byte is as it was when the point was sealed. */
    public void setIntact(Boolean value) {
        intact = value;
    }

    /** Returns whether every byte is as it was when the point was sealed. */
    public Boolean getIntact() {
        return intact;
    }

    /** Sets bytes of disk that were read. */
    public void setBytesRead(Long value) {
        bytesRead = value;
    }

    /** Returns bytes of disk that were read. */
    public Long getBytesRead() {
        return bytesRead;
    }

    /** Sets how long that took, in seconds. */
    public void setSeconds(Long value) {
        seconds = value;
    }

    /** Returns how long that took, in seconds. */
    public Long getSeconds() {
        return seconds;
    }

    /** Sets what was found, for each disk. */
    public void setDetails(List<String> value) {
        details = value;
    }

    /** Returns what was found, for each disk. */
    public List<String> getDetails() {
        return details;
    }

    /** Sets what its screen showed when it was started for a look: a PNG of 40 KiB at most, in base64. */
    public void setScreenshot(String value) {
        screenshot = value;
    }

    /** Returns what its screen showed when it was started for a look: a PNG of 40 KiB at most, in base64. */
    public String getScreenshot() {
        return screenshot;
    }

    /** Sets when the screen showed that. */
    public void setScreenshotTaken(Date value) {
        screenshotTaken = value;
    }

    /** Returns when the screen showed that. */
    public Date getScreenshotTaken() {
        return screenshotTaken;
    }

    /** Sets how long it had run by then, in seconds. */
    public void setBootSeconds(Long value) {
        bootSeconds = value;
    }

    /** Returns how long it had run by then, in seconds. */
    public Long getBootSeconds() {
        return bootSeconds;
    }
}
