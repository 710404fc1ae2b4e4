// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils;

import java.util.Objects;

/** Three values. */
public class Ternary<T, U, V> {
    private T first;
    private U second;
    private V third;

    public Ternary(T first, U second, V third) {
        this.first = first;
        this.second = second;
        this.third = third;
    }

    public T first() {
        return first;
    }

    public void first(T value) {
        first = value;
    }

    public U second() {
        return second;
    }

    public void second(U value) {
        second = value;
    }

    public V third() {
        return third;
    }

    public void third(V value) {
        third = value;
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, second, third);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ternary<?, ?, ?> that
                && Objects.equals(first, that.first)
                && Objects.equals(second, that.second)
                && Objects.equals(third, that.third);
    }

    @Override
    public String toString() {
        return first + ":" + second + ":" + third;
    }
}
