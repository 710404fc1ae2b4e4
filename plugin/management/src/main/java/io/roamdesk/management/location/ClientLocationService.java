// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.zone.OfficeMatch;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.readiness.Readiness;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.management.zone.ZoneStore;
import java.util.Date;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.cloudstack.context.CallContext;

/** Reports of clients in CloudStack. */
public class ClientLocationService implements ClientLocations {
    private final ReportStore reports;
    private final ReportReader reader;
    private final ZoneStore zones;
    private final RoamdeskSettings settings;
    private final Readiness readiness;

    @Inject
    public ClientLocationService(
            ReportStore reports, ReportReader reader, ZoneStore zones, RoamdeskSettings settings, Readiness readiness) {
        this.reports = reports;
        this.reader = reader;
        this.zones = zones;
        this.settings = settings;
        this.readiness = readiness;
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.LOCATION_REPORT, eventDescription = "reporting client location")
    public ClientLocationResponse report(ReportClientLocationCmd command) {
        readiness.require();
        if (!command.saysAnything()) {
            throw new InvalidParameterValueException(
                    "nothing was reported: give coordinates, city, country, office, an address or latencies");
        }
        ZoneCatalog catalog = zones.catalog();
        LocationReport report = reader.read(command, catalog);
        CallContext caller = CallContext.current();
        reports.save(caller.getCallingUserId(), caller.getCallingAccountId(), report);
        return response(report, catalog);
    }

    private ClientLocationResponse response(LocationReport report, ZoneCatalog catalog) {
        ClientLocationResponse response = new ClientLocationResponse();
        report.coordinates().map(Coordinates::latitude).ifPresent(response::setLatitude);
        report.coordinates().map(Coordinates::longitude).ifPresent(response::setLongitude);
        report.city().ifPresent(response::setCity);
        report.country().map(Country::code).ifPresent(response::setCountry);
        report.office()
                .or(() -> Stream.of(report.privateAddress(), report.publicAddress())
                        .flatMap(address -> address.flatMap(catalog::officeAt).stream())
                        .findFirst()
                        .map(OfficeMatch::office)
                        .map(office -> office.name()))
                .ifPresent(response::setOffice);
        report.publicAddress().map(IpAddress::toString).ifPresent(response::setPublicAddress);
        report.privateAddress().map(IpAddress::toString).ifPresent(response::setPrivateAddress);
        report.requestAddress().map(IpAddress::toString).ifPresent(response::setRequestAddress);
        response.setReported(Date.from(report.reportedAt()));
        response.setValidUntil(Date.from(report.reportedAt().plus(settings.reportValidity())));
        return response;
    }
}
