// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpRange;
import io.roamdesk.core.location.Place;
import io.roamdesk.core.zone.Office;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.Zones;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The zones and the address database of a scenario file. */
final class ScenarioWorld {

    private final Map<String, String[]> zones = new LinkedHashMap<>();
    private final Map<String, List<Office>> offices = new LinkedHashMap<>();
    private final Map<IpRange, Place> places = new LinkedHashMap<>();

    ScenarioWorld(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split("\\s+");
            switch (words[0]) {
                case "zone" -> zones.put(words[1], words);
                case "office" -> offices.computeIfAbsent(words[1], any -> new ArrayList<>())
                        .add(office(words));
                case "address" -> places.put(IpRange.parse(words[1]), place(words));
                default -> throw new IllegalArgumentException("no such line of a world: " + line);
            }
        }
    }

    ZoneCatalog catalog() {
        return ZoneCatalog.of(zones.values().stream().map(this::zone).toList());
    }

    AddressDatabase database() {
        return address -> places.entrySet().stream()
                .filter(entry -> entry.getKey().contains(address))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private RoamingZone zone(String[] words) {
        Coordinates at = coordinates(words[2]);
        String[] city = words[3].split("/");
        return Zones.zone(words[1], at.latitude(), at.longitude(), city[0], city[1])
                .offices(offices.getOrDefault(words[1], List.of()))
                .enabled(words.length < 5 || !words[4].equals("disabled"))
                .build();
    }

    private static Office office(String[] words) {
        List<IpRange> ranges =
                Stream.of(words[3].split(",")).map(IpRange::parse).toList();
        Optional<Coordinates> at = words.length > 4 ? Optional.of(coordinates(words[4])) : Optional.empty();
        return new Office(words[2], ranges, at, Optional.empty());
    }

    private static Place place(String[] words) {
        Country country = Country.of(words[2]);
        Optional<City> city = Optional.empty();
        Optional<Coordinates> at = Optional.empty();
        double accuracy = 0;
        for (int i = 3; i < words.length; i++) {
            if (words[i].equals("accuracy")) {
                accuracy = Double.parseDouble(words[++i]);
            } else if (words[i].contains(",")) {
                at = Optional.of(coordinates(words[i]));
            } else {
                city = Optional.of(new City(words[i], country));
            }
        }
        return new Place(Optional.of(country), city, at, accuracy);
    }

    static Coordinates coordinates(String text) {
        String[] values = text.split(",");
        return new Coordinates(Double.parseDouble(values[0]), Double.parseDouble(values[1]));
    }
}
