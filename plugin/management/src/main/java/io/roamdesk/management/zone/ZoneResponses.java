// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.dc.DataCenterVO;
import io.roamdesk.management.host.HostProbes.HostFitness;

/** The parts of a zone's response. */
final class ZoneResponses {
    private ZoneResponses() {}

    static OfficeResponse office(ZoneSettings.OfficeSettings office) {
        OfficeResponse response = new OfficeResponse();
        response.setName(office.name());
        response.setCidrs(office.cidrs());
        response.setLatitude(office.latitude());
        response.setLongitude(office.longitude());
        response.setCity(office.city());
        response.setCountry(office.country());
        return response;
    }

    static RateLimitResponse limit(String zone, DataCenterVO row, int megabits) {
        RateLimitResponse response = new RateLimitResponse();
        response.setZoneId(zone);
        response.setZoneName(row == null ? null : row.getName());
        response.setMbps(megabits);
        return response;
    }

    static RoamingHostResponse host(HostFitness fitness) {
        RoamingHostResponse response = new RoamingHostResponse();
        response.setId(fitness.host().getUuid());
        response.setName(fitness.host().getName());
        response.setReady(fitness.isFit());
        response.setProblems(fitness.problems());
        fitness.report().ifPresent(report -> {
            response.setAgentVersion(report.agentVersion());
            response.setQemuVersion(report.qemuVersion());
            response.setLibvirtVersion(report.libvirtVersion());
            response.setTransferAddress(report.transferAddress());
            response.setTransferPort(report.transferPort());
        });
        return response;
    }
}
