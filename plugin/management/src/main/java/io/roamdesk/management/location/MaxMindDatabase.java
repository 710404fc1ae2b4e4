// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.location.Place;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * An address database in MaxMind DB format, read into memory; a file that is replaced is read again. Without a file, or with one that cannot be read, no address is known,
 * and {@link #problem} says why.
 */
public class MaxMindDatabase implements AddressDatabase, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(MaxMindDatabase.class);

    private final Supplier<Optional<String>> path;
    private Optional<Loaded> loaded = Optional.empty();
    private Optional<String> problem = Optional.empty();

    /** The database that the settings name. */
    public MaxMindDatabase(RoamdeskSettings settings) {
        this(settings::addressDatabase);
    }

    /** @param path where the file is now; empty for none */
    MaxMindDatabase(Supplier<Optional<String>> path) {
        this.path = path;
    }

    @Override
    public Optional<Place> lookup(IpAddress address) {
        Optional<Reader> reader = current();
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<?, ?> entry = reader.get().get(InetAddress.getByAddress(address.bytes()), Map.class);
            return entry == null ? Optional.empty() : place(entry);
        } catch (IOException | RuntimeException e) {
            // A damaged entry must not keep anybody from connecting: the other signals decide.
            LOG.warn("the address database has an unreadable entry for {}: {}", address, e.toString());
            return Optional.empty();
        }
    }

    /** Why no address is known; empty when the database is in use. */
    public Optional<String> problem() {
        current();
        synchronized (this) {
            return problem;
        }
    }

    private synchronized Optional<Reader> current() {
        Optional<Path> file = path.get().map(Path::of);
        if (file.isEmpty()) {
            unload("no address database is set (roamdesk.address.database)");
            return Optional.empty();
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file.get(), BasicFileAttributes.class);
            String version = file.get() + " " + now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
            if (loaded.isEmpty() || !loaded.get().version.equals(version)) {
                load(file.get().toFile(), version);
            }
        } catch (IOException e) {
            unload("the address database " + file.get() + " cannot be read: " + e);
        }
        return loaded.map(Loaded::reader);
    }

    private void load(File file, String version) throws IOException {
        Reader reader = new Reader(file, Reader.FileMode.MEMORY, new CHMCache());
        unload("");
        loaded = Optional.of(new Loaded(version, reader));
        problem = Optional.empty();
        LOG.info("address database {} is in use", version);
    }

    private void unload(String why) {
        if (loaded.isPresent()) {
            try {
                loaded.get().reader.close();
            } catch (IOException e) {
                LOG.warn("the old address database did not close: {}", e.toString());
            }
        }
        if (!problem.equals(Optional.of(why)) && !why.isEmpty()) {
            LOG.warn("{}", why);
        }
        loaded = Optional.empty();
        problem = Optional.of(why);
    }

    // Two layouts are in use: MaxMind's own, nested, and the flat one of databases made from free data.
    private static Optional<Place> place(Map<?, ?> entry) {
        Optional<Country> country = text(entry, "country", "iso_code")
                .or(() -> Optional.ofNullable(entry.get("country_code")).map(String::valueOf))
                .flatMap(MaxMindDatabase::country);
        Map<?, ?> at = map(entry, "location").orElse(entry);
        Optional<Coordinates> coordinates = number(at, "latitude")
                .flatMap(latitude -> number(at, "longitude").map(longitude -> new Coordinates(latitude, longitude)));
        Optional<String> cityName = map(entry, "city")
                .flatMap(city -> map(city, "names"))
                .flatMap(names -> string(names.get("en")))
                .or(() -> string(entry.get("city")))
                .filter(name -> !name.isBlank());
        Optional<City> city = country.flatMap(in -> cityName.map(name -> new City(name, in)));
        double accuracy = number(at, "accuracy_radius").orElse(0.0);
        return Optional.of(new Place(country, city, coordinates, accuracy)).filter(place -> !place.isEmpty());
    }

    private static Optional<Country> country(String code) {
        try {
            return Optional.of(Country.of(code));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<?, ?> entry, String group, String key) {
        return map(entry, group).map(found -> found.get(key)).map(String::valueOf);
    }

    private static Optional<String> string(Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Map<?, ?>> map(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof Map<?, ?> found ? Optional.of(found) : Optional.empty();
    }

    private static Optional<Double> number(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof Number found ? Optional.of(found.doubleValue()) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        unload("");
    }

    private record Loaded(String version, Reader reader) {}
}
