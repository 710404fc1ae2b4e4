// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All roaming zones, checked against each other and indexed. Immutable: built anew when a zone changes, shared by all
 * decisions until then.
 *
 * <p>The known cities are those of the zones and their offices. There is no gazetteer: a city that Roamdesk has no zone
 * near says nothing that coordinates or an address would not say better.
 */
public final class ZoneCatalog {

    /** How far from a zone or office a person may be and still be in its city, km: about the radius of a large city. */
    private static final double CITY_RADIUS_KM = 25;

    private final List<RoamingZone> zones;
    private final Map<ZoneId, Integer> positions = new HashMap<>();
    private final Map<String, OfficeMatch> offices = new LinkedHashMap<>();
    private final Map<City, Coordinates> cities = new LinkedHashMap<>();
    private final OfficeIndex officeIndex;
    private final DistanceIndex distanceIndex;
    private final List<City> cityList;
    private final DistanceIndex cityDistances;

    private ZoneCatalog(Collection<RoamingZone> unordered) {
        zones = unordered.stream()
                .sorted(Comparator.comparing(RoamingZone::name).thenComparing(RoamingZone::id))
                .toList();
        for (int i = 0; i < zones.size(); i++) {
            RoamingZone zone = zones.get(i);
            Integer same = positions.putIfAbsent(zone.id(), i);
            if (same != null) {
                throw new DuplicateZone(zones.get(same), zone);
            }
            cities.putIfAbsent(zone.city(), zone.coordinates());
            zone.offices().forEach(office -> add(new OfficeMatch(zone, office, Optional.empty())));
        }
        officeIndex = new OfficeIndex(zones);
        distanceIndex =
                new DistanceIndex(zones.stream().map(RoamingZone::coordinates).toList());
        cityList = List.copyOf(cities.keySet());
        cityDistances = new DistanceIndex(List.copyOf(cities.values()));
    }

    private void add(OfficeMatch match) {
        OfficeMatch same = offices.putIfAbsent(key(match.office().name()), match);
        if (same != null) {
            throw new DuplicateOffice(same, match);
        }
        cities.putIfAbsent(match.city(), match.coordinates());
    }

    /**
     * @param zones in any order; may be empty
     * @throws DuplicateZone when two have one id
     * @throws DuplicateOffice when two offices have one name
     * @throws OverlappingOfficeRanges when ranges of two zones share an address, or two offices have one range
     */
    public static ZoneCatalog of(Collection<RoamingZone> zones) {
        return new ZoneCatalog(zones);
    }

    /** All zones, by name and then id: this order breaks every tie. */
    public List<RoamingZone> zones() {
        return zones;
    }

    public Optional<RoamingZone> find(ZoneId id) {
        Integer position = positions.get(id);
        return position == null ? Optional.empty() : Optional.of(zones.get(position));
    }

    /**
     * @throws UnknownZone when there is none of this id
     */
    public RoamingZone require(ZoneId id) {
        return find(id).orElseThrow(() -> new UnknownZone(id, zones.size()));
    }

    /** Place of a zone in {@link #zones()} and {@link #distancesKm}; -1 when there is none of this id. */
    public int position(ZoneId id) {
        return positions.getOrDefault(id, -1);
    }

    /** Great-circle distance in km from the place to each zone, in the order of {@link #zones()}. */
    public double[] distancesKm(Coordinates place) {
        return distanceIndex.from(place);
    }

    /** The office that uses this address: of several ranges that hold it, the one with the longest prefix. */
    public Optional<OfficeMatch> officeAt(IpAddress address) {
        return officeIndex.find(address);
    }

    /** The office of this name, in whatever case. */
    public Optional<OfficeMatch> findOffice(String name) {
        return Optional.ofNullable(offices.get(key(name)));
    }

    /**
     * @throws UnknownOffice when no zone has an office of this name; the message names those there are
     */
    public OfficeMatch requireOffice(String name) {
        return findOffice(name)
                .orElseThrow(() -> new UnknownOffice(
                        name,
                        offices.values().stream().map(o -> o.office().name()).toList()));
    }

    /**
     * The city of this name among those of zones and offices.
     *
     * @param country narrows it down when given
     * @throws UnknownCity when there is none; the message names those there are
     * @throws AmbiguousCity when several countries have one and none was given
     */
    public City requireCity(String name, Optional<Country> country) {
        List<City> named = citiesNamed(name, country).toList();
        if (named.isEmpty()) {
            throw new UnknownCity(name, cities.keySet());
        }
        if (named.size() > 1) {
            throw new AmbiguousCity(name, named);
        }
        return named.get(0);
    }

    /** As {@link #requireCity}, but empty when it is unknown or ambiguous. */
    public Optional<City> findCity(String name, Optional<Country> country) {
        List<City> named = citiesNamed(name, country).toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private Stream<City> citiesNamed(String name, Optional<Country> country) {
        return cities.keySet().stream()
                .filter(city -> city.isNamed(name))
                .filter(city -> country.isEmpty() || city.country().equals(country.get()));
    }

    /** Where a known city is: at the coordinates of the first zone or office in it. */
    public Optional<Coordinates> coordinatesOf(City city) {
        return Optional.ofNullable(cities.get(city));
    }

    /** The known city nearest to the place, if it is within 25 km. */
    public Optional<City> cityNear(Coordinates place) {
        double[] km = cityDistances.from(place);
        int nearest = -1;
        for (int i = 0; i < km.length; i++) {
            if (km[i] <= CITY_RADIUS_KM && (nearest < 0 || km[i] < km[nearest])) {
                nearest = i;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(cityList.get(nearest));
    }

    private static String key(String officeName) {
        return officeName.strip().toLowerCase(Locale.ROOT);
    }
}
