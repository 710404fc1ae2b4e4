// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.AccountManager;
import com.cloud.utils.db.GlobalLock;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.page.Pages;
import io.roamdesk.management.readiness.Readiness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;

/** Roaming zones in CloudStack. */
public class RoamingZoneService implements RoamingZones {
    private static final String LOCK = "RoamdeskZones";
    private static final int LOCK_SECONDS = 30;
    // More than any network card of today, so that a rate in bits per second by mistake is noticed.
    private static final int HIGHEST_MEGABITS = 1_000_000;

    private final ZoneStore store;
    private final DataCenterDao zones;
    private final HostProbes probes;
    private final AccountManager accounts;
    private final Readiness readiness;

    @Inject
    public RoamingZoneService(
            ZoneStore store, DataCenterDao zones, HostProbes probes, AccountManager accounts, Readiness readiness) {
        this.store = store;
        this.zones = zones;
        this.probes = probes;
        this.accounts = accounts;
        this.readiness = readiness;
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.ZONE_UPDATE, eventDescription = "updating roaming zone")
    public RoamingZoneResponse update(UpdateRoamingZoneCmd command) {
        readiness.require();
        DataCenterVO zone = zones.findById(command.getId());
        if (zone == null) {
            throw new InvalidParameterValueException("there is no such zone");
        }
        CallContext.current().setEventDetails("Zone Id: " + zone.getUuid());
        CallContext.current().setEventResourceId(zone.getId());
        CallContext.current().setEventResourceType(ApiCommandResourceType.Zone);
        // Ranges of all zones are compared, so two updates at once could each pass and collide together.
        GlobalLock lock = GlobalLock.getInternLock(LOCK);
        try {
            if (!lock.lock(LOCK_SECONDS)) {
                throw new ServerApiException(
                        ApiErrorCode.RESOURCE_IN_USE_ERROR,
                        "another update of roaming zones did not end within " + LOCK_SECONDS
                                + " s; nothing was changed, try again");
            }
            try {
                ZoneSettings settings = merge(command, store.find(zone.getUuid()));
                check(zone, settings);
                store.save(zone.getUuid(), settings);
                return response(zone, settings, true);
            } finally {
                lock.unlock();
            }
        } finally {
            lock.releaseRef();
        }
    }

    @Override
    public ListResponse<RoamingZoneResponse> list(ListRoamingZonesCmd command) {
        readiness.require();
        boolean administrator = accounts.isRootAdmin(CallContext.current().getCallingAccountId());
        String keyword =
                command.getKeyword() == null ? "" : command.getKeyword().toLowerCase(Locale.ROOT);
        Optional<String> country = Optional.ofNullable(command.getCountry())
                .map(given -> Country.of(given).code());
        List<Map.Entry<DataCenterVO, ZoneSettings>> found = store.all().entrySet().stream()
                .filter(entry -> command.getId() == null || entry.getKey().getId() == command.getId())
                .filter(entry -> command.getCity() == null
                        || command.getCity().equalsIgnoreCase(entry.getValue().city()))
                .filter(entry -> country.isEmpty()
                        || country.get()
                                .equals(Country.of(entry.getValue().country()).code()))
                .filter(entry -> command.getEnabled() == null
                        || command.getEnabled() == entry.getValue().enabled())
                .filter(entry ->
                        entry.getKey().getName().toLowerCase(Locale.ROOT).contains(keyword))
                .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
                .toList();
        List<RoamingZoneResponse> page = Pages.cut(command, found).stream()
                .map(entry -> response(entry.getKey(), entry.getValue(), administrator))
                .toList();
        return Pages.response(page, found.size());
    }

    private void check(DataCenterVO zone, ZoneSettings settings) {
        List<RoamingZone> all = new ArrayList<>();
        store.all().forEach((other, known) -> {
            if (!other.getUuid().equals(zone.getUuid())) {
                all.add(known.toZone(new ZoneId(other.getUuid()), other.getName()));
            }
        });
        try {
            all.add(settings.toZone(new ZoneId(zone.getUuid()), zone.getName()));
            ZoneCatalog.of(all);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterValueException(e.getMessage() + "; the zone was left as it was");
        }
    }

    private ZoneSettings merge(UpdateRoamingZoneCmd command, Optional<ZoneSettings> before) {
        Map<String, Integer> limits = command.getRateLimits() == null
                ? before.map(ZoneSettings::rateLimits).orElse(Map.of())
                : limits(command.getRateLimits());
        List<ZoneSettings.OfficeSettings> offices =
                before.map(ZoneSettings::offices).orElse(List.of());
        if (command.getOffices() != null) {
            offices = command.getOffices().stream()
                    .map(RoamingZoneService::office)
                    .toList();
        } else if (command.isCleanupOffices()) {
            offices = List.of();
        }
        String probeUrl = command.getProbeUrl() == null
                ? before.map(ZoneSettings::probeUrl).orElse(null)
                : command.getProbeUrl().isBlank() ? null : command.getProbeUrl().strip();
        return new ZoneSettings(
                given("latitude", command.getLatitude(), before.map(ZoneSettings::latitude)),
                given("longitude", command.getLongitude(), before.map(ZoneSettings::longitude)),
                given("city", command.getCity(), before.map(ZoneSettings::city)),
                given("country", command.getCountry(), before.map(ZoneSettings::country)),
                offices,
                probeUrl,
                command.getEnabled() == null ? before.map(ZoneSettings::enabled).orElse(true) : command.getEnabled(),
                limits);
    }

    private static <T> T given(String parameter, T value, Optional<T> before) {
        if (value != null) {
            return value;
        }
        return before.orElseThrow(() -> new InvalidParameterValueException(
                "the zone has no roaming settings yet: latitude, longitude, city and country are needed, " + parameter
                        + " is missing"));
    }

    private static ZoneSettings.OfficeSettings office(Map<String, String> entry) {
        String cidrs = entry.getOrDefault("cidrs", "");
        return new ZoneSettings.OfficeSettings(
                entry.get("name"),
                List.of(cidrs.split(",")).stream()
                        .map(String::strip)
                        .filter(cidr -> !cidr.isEmpty())
                        .toList(),
                number("offices[].latitude", entry.get("latitude")),
                number("offices[].longitude", entry.get("longitude")),
                entry.get("city"),
                entry.get("country"));
    }

    private static Double number(String parameter, String text) {
        try {
            return text == null || text.isBlank() ? null : Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidParameterValueException(parameter + " \"" + text + "\" is not a number");
        }
    }

    private Map<String, Integer> limits(List<Map<String, String>> given) {
        Map<String, Integer> limits = new TreeMap<>();
        for (Map<String, String> entry : given) {
            DataCenterVO zone = entry.get("zoneid") == null ? null : zones.findByUuid(entry.get("zoneid"));
            if (zone == null) {
                throw new InvalidParameterValueException(
                        "ratelimits: \"" + entry.get("zoneid") + "\" is not the id of a zone");
            }
            Double megabits = number("ratelimits[].mbps", entry.get("mbps"));
            if (megabits == null || !(megabits >= 0 && megabits <= HIGHEST_MEGABITS)) {
                throw new InvalidParameterValueException("ratelimits: mbps \"" + entry.get("mbps")
                        + "\" is not a rate: a number from 0 (no limit) to " + HIGHEST_MEGABITS
                        + " megabits per second is expected");
            }
            if (megabits > 0) {
                limits.put(zone.getUuid(), (int) Math.max(1, megabits));
            }
        }
        return limits;
    }

    private RoamingZoneResponse response(DataCenterVO zone, ZoneSettings settings, boolean administrator) {
        RoamingZoneResponse response = new RoamingZoneResponse();
        response.setId(zone.getUuid());
        response.setName(zone.getName());
        response.setLatitude(settings.latitude());
        response.setLongitude(settings.longitude());
        response.setCity(settings.city());
        response.setCountry(Country.of(settings.country()).code());
        response.setEnabled(settings.enabled());
        response.setProbeUrl(settings.probeUrl());
        response.setOffices(
                settings.offices().stream().map(ZoneResponses::office).toList());
        response.setRateLimits(settings.rateLimits().entrySet().stream()
                .map(limit -> ZoneResponses.limit(limit.getKey(), zones.findByUuid(limit.getKey()), limit.getValue()))
                .toList());
        if (administrator) {
            response.setHosts(probes.inZone(zone.getId()).stream()
                    .map(ZoneResponses::host)
                    .toList());
        }
        return response;
    }
}
