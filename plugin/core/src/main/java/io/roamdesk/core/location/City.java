// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.util.Objects;

/**
 * A city of a country. Two are equal when country and name are the same without regard to case, accents and punctuation.
 *
 * <p>A class and not a record because the key that comparisons use is worked out once: a decision compares one city with
 * those of all zones.
 */
public final class City {

    /** The longest place name in use has 168 characters. */
    static final int LONGEST_NAME = 200;

    private final String name;
    private final Country country;
    private final String key;

    /**
     * @param name as people write it
     * @throws InvalidCity when the name is blank or longer than 200 characters
     */
    public City(String name, Country country) {
        if (name == null || name.length() > LONGEST_NAME || Names.key(name).isEmpty()) {
            throw new InvalidCity(name);
        }
        this.name = name.strip();
        this.country = Objects.requireNonNull(country, "country");
        this.key = Names.key(name);
    }

    /** As it was written. */
    public String name() {
        return name;
    }

    public Country country() {
        return country;
    }

    /** Whether this name, in whatever case and with or without accents, is this city's. */
    public boolean isNamed(String other) {
        return key.equals(Names.key(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof City city && key.equals(city.key) && country.equals(city.country);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + country.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + country + ")";
    }
}
