// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import static io.roamdesk.engine.link.Program.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image lies over, and how it is laid over another name of that. */
class RelinkTest {
    @TempDir
    Path directory;

    private final LinkRecordFile links = new LinkRecordFile();
    private Path base;
    private Path top;

    @BeforeEach
    void images() throws Exception {
        LayeredImage image = LayeredImage.in(directory);
        base = image.base();
        top = image.top();
    }

    @Test
    void laysAnImageOverAnotherNameOfItsBaseAndQemuFindsItClean() throws Exception {
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        Path longer = Files.createLink(directory.resolve("a-much-longer-name-of-the-same-base"), base);
        assertThat(links.backing(top)).contains(base);
        links.relink(top, base, longer);
        assertThat(links.backing(top)).contains(longer);
        assertThat(links.read(top)).contains(LinkRecords.active(1));
        run("qemu-img", "check", top.toString());
        assertThat(run("qemu-img", "info", top.toString()))
                .contains("backing file: " + longer, "backing file format: qcow2");
        run("qemu-io", "-f", "qcow2", "-c", "read -P 7 0 1M", top.toString());
        links.relink(top, base, longer);
        links.relink(top, longer, base);
        assertThat(run("qemu-img", "info", top.toString())).contains("backing file: " + base + "\n");
        links.compareAndSet(top, Optional.of(LinkRecords.active(1)), LinkRecords.passive(2));
        run("qemu-img", "check", top.toString());
    }

    @Test
    void refusesToLayAnImageOverAnythingWhenItDoesNotLieOverWhatIsExpected() throws Exception {
        byte[] before = Files.readAllBytes(top);
        assertThatThrownBy(() -> links.relink(top, directory.resolve("other"), directory.resolve("third")))
                .isInstanceOf(LinkChanged.class)
                .hasMessageContaining("lies over " + base);
        assertThatThrownBy(() -> links.relink(base, directory.resolve("other"), directory.resolve("third")))
                .isInstanceOf(LinkChanged.class)
                .hasMessageContaining("lies over nothing");
        try (Program qemu = new Program("qemu-io", "-f", "qcow2", top.toString())) {
            assertThatThrownBy(() -> links.relink(top, base, directory.resolve("third")))
                    .isInstanceOf(ImageInUse.class);
        }
        assertThat(Files.readAllBytes(top)).isEqualTo(before);
    }

    @Test
    void tellsWhatAnyImageLiesOver() throws Exception {
        Path old = directory.resolve("old");
        run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-o",
                "compat=0.10",
                "-b",
                "base",
                "-F",
                "qcow2",
                old.toString());
        assertThat(links.backing(old)).contains(base);
        assertThat(links.canCarryRecord(old)).isFalse();
        assertThat(links.canCarryRecord(top)).isTrue();
        assertThat(links.backing(base)).isEmpty();
        assertThat(links.backing(Files.write(directory.resolve("raw"), new byte[70000])))
                .isEmpty();
        assertThat(links.backing(Files.write(directory.resolve("tiny"), new byte[3])))
                .isEmpty();
        Path broken = Files.copy(top, directory.resolve("broken"));
        byte[] bytes = Files.readAllBytes(broken);
        bytes[16] = 0x7f;
        Files.write(broken, bytes);
        assertThatThrownBy(() -> links.backing(broken)).isInstanceOf(UnsupportedImage.class);
    }
}
