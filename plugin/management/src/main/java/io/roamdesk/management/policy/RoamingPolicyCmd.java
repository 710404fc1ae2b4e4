// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import java.util.List;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;
import org.apache.cloudstack.context.CallContext;

/** The settings that making and changing a policy have in common. */
public abstract class RoamingPolicyCmd extends BaseCmd {
    @Parameter(
            name = "samelocation",
            type = CommandType.STRING,
            description =
                    "when a zone is where the user is: radius (default, 100 km), city, country, office or latency")
    private String sameLocation;

    @Parameter(
            name = "samelocationvalue",
            type = CommandType.DOUBLE,
            description = "the radius in km (above 0, up to 20016) or the latency in ms (above 0, up to 60000)")
    private Double sameLocationValue;

    @Parameter(
            name = "near",
            type = CommandType.STRING,
            description = "which zone is the next best when none is where the user is: closest (default), distance or"
                    + " latency")
    private String near;

    @Parameter(
            name = "nearvalue",
            type = CommandType.DOUBLE,
            description = "the distance in km (above 0, up to 20016) or the latency in ms (above 0, up to 60000)")
    private Double nearValue;

    @Parameter(
            name = "zoneids",
            type = CommandType.LIST,
            collectionType = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "the zones that may be chosen; all by default")
    private List<Long> zoneIds;

    @Parameter(
            name = "allowallzones",
            type = CommandType.BOOLEAN,
            description = "true to let all zones be chosen again")
    private Boolean allowAllZones;

    @Parameter(
            name = "enterthreshold",
            type = CommandType.DOUBLE,
            description =
                    "the user counts as arrived inside this many km or ms; at most samelocationvalue, which is the"
                            + " default")
    private Double enterThreshold;

    @Parameter(
            name = "leavethreshold",
            type = CommandType.DOUBLE,
            description =
                    "the user counts as gone outside this many km or ms; at least samelocationvalue, 1.5 times that"
                            + " by default")
    private Double leaveThreshold;

    @Parameter(
            name = "dwell",
            type = CommandType.LONG,
            description = "how long a new location must hold before a desktop moves, in seconds; 0 (default) to 604800")
    private Long dwell;

    @Parameter(
            name = "cooloff",
            type = CommandType.LONG,
            description = "least time from one move to the next, in seconds; 0 to 604800, 600 by default")
    private Long coolOff;

    @Parameter(
            name = "runningdesktop",
            type = CommandType.STRING,
            description = "what follows when a running desktop does not shut down in time: wait (until the operation's"
                    + " end), force (cut its power) or giveup (default: leave it running where it is)")
    private String runningDesktop;

    @Parameter(
            name = "shutdownseconds",
            type = CommandType.LONG,
            description = "how long a desktop may take to shut down, in seconds; 1 to 3600, 120 by default")
    private Long shutdownSeconds;

    @Parameter(
            name = "longestwait",
            type = CommandType.LONG,
            description =
                    "predicted duration of a move above which the user is connected where the desktop is, in seconds;"
                            + " 0 to 86400, 300 by default")
    private Long longestWait;

    @Parameter(
            name = "blamewifiabove",
            type = CommandType.DOUBLE,
            description =
                    "when every measured zone is slower than this many ms it is the user's own network, and nothing"
                            + " moves; 300 by default, 0 for never")
    private Double blameWifiAbove;

    public String getSameLocation() {
        return sameLocation;
    }

    public Double getSameLocationValue() {
        return sameLocationValue;
    }

    public String getNear() {
        return near;
    }

    public Double getNearValue() {
        return nearValue;
    }

    public List<Long> getZoneIds() {
        return zoneIds;
    }

    public boolean isAllowAllZones() {
        return Boolean.TRUE.equals(allowAllZones);
    }

    public Double getEnterThreshold() {
        return enterThreshold;
    }

    public Double getLeaveThreshold() {
        return leaveThreshold;
    }

    public Long getDwell() {
        return dwell;
    }

    public Long getCoolOff() {
        return coolOff;
    }

    public String getRunningDesktop() {
        return runningDesktop;
    }

    public Long getShutdownSeconds() {
        return shutdownSeconds;
    }

    public Long getLongestWait() {
        return longestWait;
    }

    public Double getBlameWifiAbove() {
        return blameWifiAbove;
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
