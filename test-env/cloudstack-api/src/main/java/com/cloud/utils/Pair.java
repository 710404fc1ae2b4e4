// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils;

import java.io.Serializable;
import java.util.Objects;

/** Two values. */
public class Pair<T, U> implements Serializable {
    private T first;
    private U second;

    protected Pair() {}

    public Pair(T first, U second) {
        this.first = first;
        this.second = second;
    }

    public T first() {
        return first;
    }

    public U second() {
        return second;
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, second);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pair<?, ?> that
                && Objects.equals(first, that.first)
                && Objects.equals(second, that.second);
    }

    @Override
    public String toString() {
        return first + ":" + second;
    }
}
