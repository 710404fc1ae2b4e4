// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import static io.roamdesk.engine.link.Program.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Link records in images that QEMU made, which it keeps, and finds clean. */
class LinkRecordFileTest {
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
    void putsARecordIntoAnImageThatQemuMadeAndQemuFindsItClean() throws Exception {
        assertThat(links.read(top)).isEmpty();
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        assertThat(links.read(top)).contains(LinkRecords.active(1));
        run("qemu-img", "check", top.toString());
        assertThat(run("qemu-img", "info", top.toString()))
                .contains("backing file: " + base, "backing file format: qcow2");
        run("qemu-io", "-f", "qcow2", "-c", "read -P 7 0 1M", top.toString());
    }

    @Test
    void qemuKeepsTheRecordThroughEverythingItDoesToTheImage() throws Exception {
        LinkRecord record = LinkRecords.generated(new Random(8), 12);
        links.compareAndSet(top, Optional.empty(), record);
        List<List<String>> steps = List.of(
                List.of(
                        "qemu-io",
                        "-f",
                        "qcow2",
                        "-c",
                        "write -P 9 64k 3M",
                        "-c",
                        "discard 1M 64k",
                        "-c",
                        "flush",
                        top.toString()),
                List.of(
                        "qemu-img",
                        "rebase",
                        "-u",
                        "-b",
                        base.toString(),
                        "-F",
                        "qcow2",
                        "-f",
                        "qcow2",
                        top.toString()),
                List.of("qemu-img", "resize", "-q", "-f", "qcow2", top.toString(), "16M"),
                List.of("qemu-img", "bitmap", "--add", "-f", "qcow2", top.toString(), "b"),
                List.of("qemu-io", "-f", "qcow2", "-c", "write -P 3 9M 1M", top.toString()),
                List.of("qemu-img", "check", top.toString()));
        for (List<String> step : steps) {
            run(step.toArray(String[]::new));
            assertThat(links.read(top)).as("after %s", step).contains(record);
        }
        links.compareAndSet(top, Optional.of(record), LinkRecords.passive(9));
        run("qemu-img", "check", top.toString());
        assertThat(run("qemu-img", "info", top.toString())).contains("name: b");
    }

    @Test
    void refusesToReplaceARecordThatIsNotTheExpectedOne() throws Exception {
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        byte[] before = Files.readAllBytes(top);
        assertThatThrownBy(() -> links.compareAndSet(top, Optional.empty(), LinkRecords.active(2)))
                .isInstanceOf(LinkChanged.class)
                .hasMessageContaining("was to be without a link record and is active at epoch 1");
        assertThatThrownBy(() -> links.compareAndSet(top, Optional.of(LinkRecords.active(3)), LinkRecords.active(4)))
                .isInstanceOf(LinkChanged.class);
        assertThat(Files.readAllBytes(top)).isEqualTo(before);
    }

    @Test
    void writingTheSameAgainSucceeds() throws Exception {
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(1));
        assertThat(links.read(top)).contains(LinkRecords.active(1));
    }

    @Test
    void refusesAnImageOfVersion2AndWhatIsNoImage() throws Exception {
        Path old = directory.resolve("old");
        run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "compat=0.10", old.toString(), "1M");
        assertThatThrownBy(() -> links.read(old))
                .isInstanceOf(UnsupportedImage.class)
                .hasMessageContaining("version 2");
        Path raw = Files.write(directory.resolve("raw"), new byte[70000]);
        assertThatThrownBy(() -> links.compareAndSet(raw, Optional.empty(), LinkRecords.active(1)))
                .isInstanceOf(UnsupportedImage.class)
                .hasMessageContaining("not a qcow2 image");
        Path tiny = Files.write(directory.resolve("tiny"), new byte[3]);
        assertThatThrownBy(() -> links.read(tiny)).isInstanceOf(UnsupportedImage.class);
    }

    @Test
    void aScriptOfAFewLinesFindsTheRecord() throws Exception {
        links.compareAndSet(top, Optional.empty(), LinkRecords.active(4));
        String script =
                "import struct,sys,json\nb=open(sys.argv[1],'rb').read(1<<21)\nat,=struct.unpack_from('>I',b,100)\nwhile True:\n"
                        + "  m,n=struct.unpack_from('>II',b,at)\n  if m==0: break\n"
                        + "  if m==0x52444C4B: r=json.loads(b[at+8:at+8+n]); print(r['state'],r['epoch'],r['links'][0]['zoneName'])\n"
                        + "  at+=8+(n+7)//8*8\n";
        assertThat(run("/usr/bin/python3", "-X", "utf8", "-c", script, top.toString())
                        .strip())
                .isEqualTo("active 4 Zürich");
    }
}
