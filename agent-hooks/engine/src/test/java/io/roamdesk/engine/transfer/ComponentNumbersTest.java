// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexWriter;
import io.roamdesk.engine.disk.DiskReader.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentNumbersTest {
    private static final long SIZE = 10L * Grain.BYTES + 512;

    @TempDir
    Path directory;

    private static List<String> list(ComponentNumbers numbers) {
        List<String> list = new ArrayList<>();
        while (numbers.next()) {
            list.add(numbers.component() + (numbers.isZero() ? "z" : "") + (numbers.isAboveBase() ? "" : "x"));
        }
        return list;
    }

    private static Extent extent(double first, double count, boolean zero) {
        return new Extent((long) (first * Grain.BYTES), (long) (count * Grain.BYTES), zero);
    }

    @Test
    void listsEachComponentThatExtentsTouchOnce() {
        List<Extent> extents = List.of(extent(1, 2, false), extent(3, 0.25, false), extent(3.5, 2, false));

        assertThat(list(ComponentNumbers.of(extents, SIZE))).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void knowsZerosOnlyWhereOneExtentHasTheWholeComponent() {
        List<Extent> extents = List.of(extent(0.5, 3, true), extent(3.5, 1, false), extent(6, 1, true));

        assertThat(list(ComponentNumbers.of(extents, SIZE))).containsExactly("0", "1z", "2z", "3", "4", "6z");
    }

    @Test
    void listsTheShortLastComponent() {
        assertThat(list(ComponentNumbers.of(List.of(extent(9.5, 0.5 + 1 / 128.0, false)), SIZE)))
                .containsExactly("9", "10");
    }

    @Test
    void listsWhatAnEarlierPointHadAsWell() throws IOException {
        try (IndexWriter writer = new IndexWriter(directory.resolve("x.rdx"), SIZE, ImageIdentity.NONE)) {
            for (long component : new long[] {0, 2, 7}) {
                writer.add(component, Digest.ZERO_COMPONENT);
            }
            try (ComponentIndex earlier = writer.finish()) {
                assertThat(list(ComponentNumbers.of(List.of(extent(1, 2, false)), SIZE, Optional.of(earlier))))
                        .containsExactly("0x", "1", "2", "7x");
            }
        }
    }
}
