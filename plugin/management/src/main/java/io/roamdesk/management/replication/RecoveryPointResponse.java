// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.management.access.OwnedResponse;
import java.util.Date;
import java.util.List;

/** A recovery point: all disks of an instance as they were at one moment. */
public class RecoveryPointResponse extends OwnedResponse {
    @SerializedName("id")
    @Param(description = "the id of the recovery point")
    private String id;

    @SerializedName("virtualmachineid")
    @Param(description = "the id of the virtual machine")
    private String virtualMachineId;

    @SerializedName("virtualmachinename")
    @Param(description = "the name of the virtual machine")
    private String virtualMachineName;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone where it lies")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of that zone")
    private String zoneName;

    @SerializedName("taken")
    @Param(description = "the moment that it shows")
    private Date taken;

    @SerializedName("sealed")
    @Param(description = "when it was complete in its zone")
    private Date sealed;

    @SerializedName("consistency")
    @Param(
            description =
                    "what a guest finds that starts from it: CRASH (as after a power cut), FILE_SYSTEMS (they were frozen), TIMED_OUT (freezing took too long: as after a power cut) or STOPPED (it did not run)")
    private String consistency;

    @SerializedName("compared")
    @Param(description = "what was read to find what changed: DIRTY_BITMAP or ALL_ABOVE_BASE")
    private String compared;

    @SerializedName("details")
    @Param(description = "why it was not the bitmap, or not frozen")
    private String details;

    @SerializedName("wirebytes")
    @Param(description = "bytes that were sent for it, counted on the sockets")
    private Long wireBytes;

    @SerializedName("changedbytes")
    @Param(description = "bytes in which it differs from the point before")
    private Long changedBytes;

    @SerializedName("held")
    @Param(description = "whether something reads it, so that it is not merged")
    private Boolean held;

    @SerializedName("verification")
    @Param(
            description = "how its verification gets on; absent while none runs",
            responseObject = VerificationProgressResponse.class)
    private VerificationProgressResponse verification;

    @SerializedName("disks")
    @Param(description = "its disks", responseObject = RecoveryPointDiskResponse.class)
    private List<RecoveryPointDiskResponse> disks;

    public RecoveryPointResponse() {
        setObjectName("recoverypoint");
    }

    /** Sets the id of the recovery point. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the recovery point. */
    public String getId() {
        return id;
    }

    /** Sets the id of the virtual machine. */
    public void setVirtualMachineId(String value) {
        virtualMachineId = value;
    }

    /** Returns the id of the virtual machine. */
    public String getVirtualMachineId() {
        return virtualMachineId;
    }

    /** Sets the name of the virtual machine. */
    public void setVirtualMachineName(String value) {
        virtualMachineName = value;
    }

    /** Returns the name of the virtual machine. */
    public String getVirtualMachineName() {
        return virtualMachineName;
    }

    /** Sets the id of the zone where it lies. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone where it lies. */
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

    /** Sets the moment that it shows. */
    public void setTaken(Date value) {
        taken = value;
    }

    /** Returns the moment that it shows. */
    public Date getTaken() {
        return taken;
    }

    /** Sets when it was complete in its zone. */
    public void setSealed(Date value) {
        sealed = value;
    }

    /** Returns when it was complete in its zone. */
    public Date getSealed() {
        return sealed;
    }

    /** Sets what a guest finds that starts from it: CRASH (as after a power cut), FILE_SYSTEMS (they were frozen), TIMED_OUT (freezing took too long: as after a power cut) or STOPPED (it did not run). */
    public void setConsistency(String value) {
        consistency = value;
    }

    /** Returns what a guest finds that starts from it: CRASH (as after a power cut), FILE_SYSTEMS (they were frozen), TIMED_OUT (freezing took too long: as after a power cut) or STOPPED (it did not run). */
    public String getConsistency() {
        return consistency;
    }

    /** Sets what was read to find what changed: DIRTY_BITMAP or ALL_ABOVE_BASE. */
    public void setCompared(String value) {
        compared = value;
    }

    /** Returns what was read to find what changed: DIRTY_BITMAP or ALL_ABOVE_BASE. */
    public String getCompared() {
        return compared;
    }

    /** Sets why it was not the bitmap, or not frozen. */
    public void setDetails(String value) {
        details = value;
    }

    /** Returns why it was not the bitmap, or not frozen. */
    public String getDetails() {
        return details;
    }

    /** Sets bytes that were sent for it, counted on the sockets. */
    public void setWireBytes(Long value) {
        wireBytes = value;
    }

    /** Returns bytes that were sent for it, counted on the sockets. */
    public Long getWireBytes() {
        return wireBytes;
    }

    /** Sets bytes in which it differs from the point before. */
    public void setChangedBytes(Long value) {
        changedBytes = value;
    }

    /** Returns bytes in which it differs from the point before. */
    public Long getChangedBytes() {
        return changedBytes;
    }

    /** Sets whether something reads it, so that it is not merged. */
    public void setHeld(Boolean value) {
        held = value;
    }

    /** Returns whether something reads it, so that it is not merged. */
    public Boolean getHeld() {
        return held;
    }

    /** Sets how its verification gets on; null while none runs. */
    public void setVerification(VerificationProgressResponse value) {
        verification = value;
    }

    /** Returns how its verification gets on; null while none runs. */
    public VerificationProgressResponse getVerification() {
        return verification;
    }

    /** Sets its disks. */
    public void setDisks(List<RecoveryPointDiskResponse> value) {
        disks = value;
    }

    /** Returns its disks. */
    public List<RecoveryPointDiskResponse> getDisks() {
        return disks;
    }
}
