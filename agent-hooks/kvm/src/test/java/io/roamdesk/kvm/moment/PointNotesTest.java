// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.Images;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointNotesTest {
    private static final Digest POINT = Digest.of(ByteBuffer.wrap(new byte[] {1}));
    private static final Digest ANOTHER = Digest.of(ByteBuffer.wrap(new byte[] {2}));

    @TempDir
    Path folder;

    private PointNotes notes;

    @BeforeEach
    void writes() throws Exception {
        notes = new PointNotes(folder);
        notes.write(
                "desk",
                "roamdesk-1",
                List.of(new DiskResult(Images.DISK, Optional.of(POINT), Optional.empty(), 0, 0, 0, 0)));
    }

    private Optional<String> contradiction(Digest stands) {
        SourceDisk disk = new SourceDisk(
                Images.DISK, Path.of("/disk"), Optional.empty(), Optional.empty(), true, false, Optional.of(stands));
        return notes.contradiction("desk", "roamdesk-1", List.of(disk));
    }

    @Test
    void speaksAgainstAnotherPointOnly() {
        assertThat(contradiction(POINT)).isEmpty();
        assertThat(contradiction(ANOTHER))
                .hasValueSatisfying(why -> assertThat(why).contains("marks point " + POINT, "stands at " + ANOTHER));
    }

    @Test
    void isTrustedNoMoreWithAnyBitFlipped() throws Exception {
        Path note = folder.resolve("desk/roamdesk-1");
        byte[] content = Files.readAllBytes(note);
        for (int bit = 0; bit < 8 * content.length; bit++) {
            byte[] flipped = content.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(note, flipped);
            assertThat(contradiction(POINT)).as("bit %d", bit).isPresent();
        }
    }

    @Test
    void saysWhyItCannotBeReadInsteadOfFailing() throws Exception {
        Path note = folder.resolve("desk/roamdesk-1");
        Files.delete(note);
        Files.createDirectory(note);
        assertThat(contradiction(POINT))
                .hasValueSatisfying(why -> assertThat(why).contains("cannot be read"));
    }
}
