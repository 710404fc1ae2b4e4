// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Qcow2HeaderTest {
    private static final String JSON =
            "{\"version\":1,\"desktop\":\"11111111-1111-4111-8111-111111111111\",\"disk\":\"22222222-2222-4222-8222-222222222222\",\"epoch\":7,"
                    + "\"zone\":\"33333333-3333-4333-8333-333333333333\",\"state\":\"active\",\"operation\":null,\"point\":null,\"links\":[{\"zone\":"
                    + "\"33333333-3333-4333-8333-333333333333\",\"zoneName\":\"Bern\",\"baseId\":\"55555555-5555-4555-8555-555555555555\",\"baseDigest\":\""
                    + "ab".repeat(32) + "\",\"basePath\":\"/pool/base\",\"active\":true}]}";

    private static final LinkRecord RECORD = new LinkRecord(
            LinkRecords.DESKTOP,
            LinkRecords.DISK,
            7,
            LinkRecords.HERE,
            LinkState.ACTIVE,
            Optional.empty(),
            Optional.empty(),
            List.of(new Link(LinkRecords.HERE, "Bern", LinkRecords.BASE, "ab".repeat(32), "/pool/base", true)));

    private static final String JSON_WITHOUT_BASE =
            "{\"version\":1,\"desktop\":\"11111111-1111-4111-8111-111111111111\",\"disk\":\"22222222-2222-4222-8222-222222222222\",\"epoch\":7,"
                    + "\"zone\":\"33333333-3333-4333-8333-333333333333\",\"state\":\"passive\",\"operation\":null,\"point\":\""
                    + "ab".repeat(32)
                    + "\",\"links\":[],\"residence\":{\"zone\":\"44444444-4444-4444-8444-444444444444\",\"zoneName\":\"Oslo\"}}";

    private static final LinkRecord RECORD_WITHOUT_BASE = new LinkRecord(
            LinkRecords.DESKTOP,
            LinkRecords.DISK,
            7,
            LinkRecords.HERE,
            LinkState.PASSIVE,
            Optional.empty(),
            Optional.of("ab".repeat(32)),
            List.of(),
            Optional.of(new Residence(LinkRecords.THERE, "Oslo")));

    /** A header written by hand, with the extension in it if one is given. */
    private static byte[] golden(String extension) {
        String hex = "514649fb" // 0: magic
                + "00000003" // 4: version
                + "%016x" // 8: offset of the backing file's name
                + "00000004" // 16: its length
                + "00000010" // 20: cluster size 2^16
                + "0000000000100000" // 24: virtual size 1 MiB
                + "00000000" // 32: encryption
                + "00000001" // 36: L1 entries
                + "0000000000030000" // 40: L1 table
                + "0000000000010000" // 48: refcount table
                + "00000001" // 56: its clusters
                + "00000000" // 60: snapshots
                + "0000000000000000" // 64: snapshot table
                + "0000000000000000" // 72: incompatible features
                + "0000000000000000" // 80: compatible features
                + "0000000000000000" // 88: autoclear features
                + "00000004" // 96: refcount order
                + "00000070" // 100: header length 112
                + "0000000000000000" // 104: compression type, padding
                + "e2792aca" + "00000005" + "71636f7732000000" // 112: backing format "qcow2"
                + "12345678" + "00000003" + "0102030000000000" // 128: somebody else's extension
                + extension
                + "0000000000000000" // end of the extensions
                + "62617365"; // "base"
        int backingAt = 144 + extension.length() / 2 + 8;
        return Arrays.copyOf(HexFormat.of().parseHex(String.format(hex, backingAt)), 1 << 16);
    }

    private static String goldenRecord() {
        assertThat(JSON).hasSize(453);
        return "52444c4b" // magic "RDLK"
                + "000001c5" // length 453
                + HexFormat.of().formatHex(JSON.getBytes(StandardCharsets.US_ASCII))
                + "000000"; // padding to 8
    }

    @Test
    void readsARecordWrittenByHand() {
        assertThat(Qcow2Header.parse(golden(goldenRecord())).record()).contains(RECORD);
    }

    @Test
    void writesTheSameBytesAsByHand() {
        byte[] written = Qcow2Header.parse(golden("")).with(RECORD);
        assertThat(written).hasSize(1024).isEqualTo(Arrays.copyOf(golden(goldenRecord()), 1024));
    }

    private static String goldenRecordWithoutBase() {
        assertThat(JSON_WITHOUT_BASE).hasSize(363);
        return "52444c4b" // magic "RDLK"
                + "0000016b" // length 363
                + HexFormat.of().formatHex(JSON_WITHOUT_BASE.getBytes(StandardCharsets.US_ASCII))
                + "0000000000"; // padding to 8
    }

    @Test
    void readsAndWritesTheRecordOfADiskWithoutABaseToTheByte() {
        byte[] byHand = golden(goldenRecordWithoutBase());
        assertThat(Qcow2Header.parse(byHand).record()).contains(RECORD_WITHOUT_BASE);
        assertThat(Qcow2Header.parse(golden("")).with(RECORD_WITHOUT_BASE)).isEqualTo(Arrays.copyOf(byHand, 1024));
    }

    @Test
    void replacesARecordByALongerAndAShorterOneAndLeavesNoRest() {
        byte[] shortOne = Arrays.copyOf(golden(goldenRecord()), 1 << 16);
        byte[] longOne =
                Arrays.copyOf(Qcow2Header.parse(shortOne).with(LinkRecords.generated(new Random(3), 10)), 1 << 16);
        byte[] back = Qcow2Header.parse(longOne).with(RECORD);
        assertThat(Arrays.copyOf(back, 1 << 16)).isEqualTo(shortOne);
    }

    @Test
    void aHeaderWithoutARecordHasNone() {
        assertThat(Qcow2Header.parse(golden("")).record()).isEmpty();
    }

    @Test
    void keepsRecordsOfAnySizeWholeThroughWritingAndReading() {
        for (int seed = 0; seed < 200; seed++) {
            LinkRecord record = LinkRecords.generated(new Random(seed), 1 + seed % 40);
            byte[] start = Qcow2Header.parse(golden("")).with(record);
            assertThat(Qcow2Header.parse(Arrays.copyOf(start, 1 << 16)).record())
                    .as("seed %d", seed)
                    .contains(record);
        }
    }

    @Test
    void refusesARecordThatIsTooBig() {
        LinkRecord big = LinkRecords.generated(new Random(1), 200);
        assertThatThrownBy(() -> Qcow2Header.parse(golden("")).with(big))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the most is 32768");
    }

    @Test
    void refusesARecordThatDoesNotFitTheFirstCluster() {
        byte[] small = golden("");
        ByteBuffer.wrap(small).putInt(20, 9);
        assertThatThrownBy(() -> Qcow2Header.parse(Arrays.copyOf(small, 512)).with(RECORD))
                .hasMessageContaining("must fit into the first cluster of 512");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00000000, this is not a qcow2 image",
        "4, 00000002, only version 3",
        "20, 00000016, impossible cluster size",
        "100, 00000048, impossible length of its own",
        "100, 00000071, impossible length of its own",
        "100, 00100000, impossible length of its own",
        "8, 0000000000000010, outside the first cluster",
        "8, 0000000000010000, outside the first cluster",
        "16, 00000400, outside the first cluster",
        "116, 00001000, 'extension 0xe2792aca claims 4096 bytes'",
        "148, fffffff0, 'extension 0x52444c4b claims -16 bytes'",
        "128, 52444c4b, the header has 2 link records",
        "152, 5b, not JSON",
        "152, 00, not JSON",
        "153, ff, not UTF-8",
        "148, 000001c6, not JSON",
        "163, 32, the link record has version 2",
    })
    void refusesEachBrokenField(int at, String hex, String message) {
        byte[] bytes = golden(goldenRecord());
        byte[] field = HexFormat.of().parseHex(hex);
        System.arraycopy(field, 0, bytes, at, field.length);
        assertThatThrownBy(() -> Qcow2Header.parse(bytes).record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesARecordLongerThanTheLimit() {
        byte[] bytes = golden("52444c4b" + "00008001" + "20".repeat(0x8001) + "00".repeat(7));
        assertThatThrownBy(() -> Qcow2Header.parse(bytes).record()).hasMessageContaining("claims 32769 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"epoch\":7 | \"epoch\":0 | at least 1",
                "\"epoch\":7 | \"epoch\":1.5 | epoch must be a whole number",
                "\"epoch\":7 | \"epoch\":\"7\" | epoch must be a whole number",
                "\"epoch\":7, | '' | epoch is missing",
                "\"state\":\"active\" | \"state\":\"running\" | is no state",
                "\"state\":\"active\" | \"state\":\"passive\" | cannot be to its own zone",
                "\"state\":\"active\" | \"state\":\"released\" | must name its operation",
                "\"desktop\":\"11111111-1111-4111-8111-111111111111\" | \"desktop\":\"1-1-1-1-1\" | desktop must be a uuid",
                "\"active\":true | \"active\":false | must have an active link",
                "\"active\":true | \"active\":1 | active must be true or false",
                "\"basePath\":\"/pool/base\" | \"basePath\":\"base\" | must be absolute",
                "\"baseDigest\":\"ab | \"baseDigest\":\"AB | 64 lower-case hexadecimal digits",
                "\"point\":null | \"point\":\"12\" | 64 lower-case hexadecimal digits",
                "\"links\":[ | \"links\":3,\"old\":[ | links must be a list",
                "true}]} | true}]}[] | the link record is not JSON",
                "true}]} | true}],\"residence\":{\"zone\":\"33333333-3333-4333-8333-333333333333\",\"zoneName\":\"Bern\"}} | has no residence",
                "true}]} | true}],\"residence\":3} | the residence must be an object",
            })
    void saysWhichMemberOfTheRecordIsWrong(String from, String to, String message) {
        assertRefused(JSON, from, to, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"residence\":{ | ,\"other\":{ | must have an active link, or, of a disk without a base, a residence",
                "\"residence\":{ | \"residence\":null,\"other\":{ | must have an active link, or",
                "{\"zone\":\"44444444-4444-4444-8444-444444444444\" | {\"zone\":\"33333333-3333-4333-8333-333333333333\" | cannot be to its own zone",
                "{\"zone\":\"44444444-4444-4444-8444-444444444444\" | {\"zone\":4 | zone must be a string",
                "\"zoneName\" | \"name\" | zoneName is missing",
                "\"state\":\"passive\",\"operation\":null,\"point\":\"abab | \"state\":\"active\",\"operation\":null,\"point\":null,\"old\":\"abab | the residence of an active copy",
            })
    void saysWhichMemberOfTheRecordOfADiskWithoutABaseIsWrong(String from, String to, String message) {
        assertRefused(JSON_WITHOUT_BASE, from, to, message);
    }

    private static void assertRefused(String right, String from, String to, String message) {
        assertThat(right).contains(from);
        byte[] json = right.replace(from, to).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> LinkRecordJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
