// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** How desktops follow their users. */
public class RoamingPolicyResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the policy")
    private String id;

    @SerializedName("name")
    @Param(description = "the name of the policy")
    private String name;

    @SerializedName("samelocation")
    @Param(description = "when a zone is where the user is: radius, city, country, office or latency")
    private String sameLocation;

    @SerializedName("samelocationvalue")
    @Param(description = "the radius in km or the latency in ms")
    private Double sameLocationValue;

    @SerializedName("near")
    @Param(description = "which zone is the next best: closest, distance or latency")
    private String near;

    @SerializedName("nearvalue")
    @Param(description = "the distance in km or the latency in ms")
    private Double nearValue;

    @SerializedName("zoneids")
    @Param(description = "the zones that may be chosen; empty for all")
    private List<String> zoneIds;

    @SerializedName("enterthreshold")
    @Param(description = "the user counts as arrived inside this many km or ms")
    private Double enterThreshold;

    @SerializedName("leavethreshold")
    @Param(description = "the user counts as gone outside this many km or ms")
    private Double leaveThreshold;

    @SerializedName("dwell")
    @Param(description = "how long a new location must hold before a desktop moves, in seconds")
    private Long dwell;

    @SerializedName("cooloff")
    @Param(description = "least time from one move to the next, in seconds")
    private Long coolOff;

    @SerializedName("runningdesktop")
    @Param(description = "what follows when a running desktop does not shut down: wait, force or giveup")
    private String runningDesktop;

    @SerializedName("shutdownseconds")
    @Param(description = "how long a desktop may take to shut down, in seconds")
    private Long shutdownSeconds;

    @SerializedName("longestwait")
    @Param(
            description =
                    "predicted duration of a move above which the user is connected where the desktop is, in seconds")
    private Long longestWait;

    @SerializedName("blamewifiabove")
    @Param(description = "when every zone is slower than this many ms it is the user's own network; 0 for never")
    private Double blameWifiAbove;

    public RoamingPolicyResponse() {
        setObjectName("roamingpolicy");
    }

    /** Sets the id of the policy. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the policy. */
    public String getId() {
        return id;
    }

    /** Sets the name of the policy. */
    public void setName(String value) {
        name = value;
    }

    /** Returns the name of the policy. */
    public String getName() {
        return name;
    }

    /** Sets when a zone is where the user is: radius, city, country, office or latency. */
    public void setSameLocation(String value) {
        sameLocation = value;
    }

    /** Returns when a zone is where the user is: radius, city, country, office or latency. */
    public String getSameLocation() {
        return sameLocation;
    }

    /** Sets the radius in km or the latency in ms. */
    public void setSameLocationValue(Double value) {
        sameLocationValue = value;
    }

    /** Returns the radius in km or the latency in ms. */
    public Double getSameLocationValue() {
        return sameLocationValue;
    }

    /** Sets which zone is the next best: closest, distance or latency. */
    public void setNear(String value) {
        near = value;
    }

    /** Returns which zone is the next best: closest, distance or latency. */
    public String getNear() {
        return near;
    }

    /** Sets the distance in km or the latency in ms. */
    public void setNearValue(Double value) {
        nearValue = value;
    }

    /** Returns the distance in km or the latency in ms. */
    public Double getNearValue() {
        return nearValue;
    }

    /** Sets the zones that may be chosen. */
    public void setZoneIds(List<String> value) {
        zoneIds = value;
    }

    /** Returns the zones that may be chosen. */
    public List<String> getZoneIds() {
        return zoneIds;
    }

    /** Sets the user counts as arrived inside this many km or ms. */
    public void setEnterThreshold(Double value) {
        enterThreshold = value;
    }

    /** Returns the user counts as arrived inside this many km or ms. */
    public Double getEnterThreshold() {
        return enterThreshold;
    }

    /** Sets the user counts as gone outside this many km or ms. */
    public void setLeaveThreshold(Double value) {
        leaveThreshold = value;
    }

    /** Returns the user counts as gone outside this many km or ms. */
    public Double getLeaveThreshold() {
        return leaveThreshold;
    }

    /** Sets how long a new location must hold before a desktop moves, in seconds. */
    public void setDwell(Long value) {
        dwell = value;
    }

    /** Returns how long a new location must hold before a desktop moves, in seconds. */
    public Long getDwell() {
        return dwell;
    }

    /** Sets least time from one move to the next, in seconds. */
    public void setCoolOff(Long value) {
        coolOff = value;
    }

    /** Returns least time from one move to the next, in seconds. */
    public Long getCoolOff() {
        return coolOff;
    }

    /** Sets what follows when a running desktop does not shut down: wait, force or giveup. */
    public void setRunningDesktop(String value) {
        runningDesktop = value;
    }

    /** Returns what follows when a running desktop does not shut down: wait, force or giveup. */
    public String getRunningDesktop() {
        return runningDesktop;
    }

    /** Sets how long a desktop may take to shut down, in seconds. */
    public void setShutdownSeconds(Long value) {
        shutdownSeconds = value;
    }

    /** Returns how long a desktop may take to shut down, in seconds. */
    public Long getShutdownSeconds() {
        return shutdownSeconds;
    }

    /** Sets predicted duration of a move above which the user is connected where the desktop is, in seconds. */
    public void setLongestWait(Long value) {
        longestWait = value;
    }

    /** Returns predicted duration of a move above which the user is connected where the desktop is, in seconds. */
    public Long getLongestWait() {
        return longestWait;
    }

    /** Sets when every zone is slower than this many ms it is the user's own network. */
    public void setBlameWifiAbove(Double value) {
        blameWifiAbove = value;
    }

    /** Returns when every zone is slower than this many ms it is the user's own network. */
    public Double getBlameWifiAbove() {
        return blameWifiAbove;
    }
}
