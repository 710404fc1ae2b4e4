// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.Digest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages to the byte, as the package's documentation has them. */
class MessagesTest {
    private static final UUID DISK = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final String UUID_BYTES = "00112233445566778899aabbccddeeff";
    private static final Digest A = Digest.parse("aa".repeat(32));
    private static final Digest B = Digest.parse("bb".repeat(32));
    private static final Offer OFFER =
            new Offer(List.of(new Offer.Run(5, 2)), List.of(new Offer.Offered(3, A), new Offer.Offered(9, B)));
    private static final String OFFER_BYTES = "00000001" // one run of zeros
            + "00000002" // two components
            + "0000000000000005" + "0000000000000002" // the run: from 5, 2 components
            + "0000000000000003" + "aa".repeat(32)
            + "0000000000000009" + "bb".repeat(32);

    private static String header(String kind) {
        return "52445450" // magic RDTP
                + "02" // version
                + kind
                + "0000" // reserved
                + UUID_BYTES;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static Bits bits(int count, int... set) {
        BitSet lacking = new BitSet();
        for (int bit : set) {
            lacking.set(bit);
        }
        return new Bits(count, lacking);
    }

    @Test
    void openIsAsDocumented() throws MalformedMessage {
        OpenRequest open = new OpenRequest(DISK, 655360, Optional.of(B), Optional.empty(), OFFER);
        String golden = header("01") + "00000000000a0000" // virtual size
                + "bb".repeat(32) // base
                + "00".repeat(32) // no point assumed
                + OFFER_BYTES;

        assertThat(HexFormat.of().formatHex(open.bytes())).isEqualTo(golden);
        assertThat(OpenRequest.parse(bytes(golden))).isEqualTo(open);
    }

    @Test
    void theAnswerToOpenIsAsDocumented() throws MalformedMessage {
        OpenAnswer answer = new OpenAnswer(DISK, true, false, true, Optional.of(A), bits(10, 0, 9));
        String golden = header("81") + "01" // assumption holds
                + "00" // not sealed
                + "01" // knows blocks
                + "0000000000" // reserved
                + "aa".repeat(32) // point
                + "0000000a" // ten bits
                + "8040"; // the first and the last

        assertThat(HexFormat.of().formatHex(answer.bytes())).isEqualTo(golden);
        assertThat(OpenAnswer.parse(bytes(golden))).isEqualTo(answer);
    }

    @Test
    void offerAndItsAnswerAreAsDocumented() throws MalformedMessage {
        OfferRequest offer = new OfferRequest(DISK, OFFER);
        String golden = header("02") + OFFER_BYTES;
        assertThat(HexFormat.of().formatHex(offer.bytes())).isEqualTo(golden);
        assertThat(OfferRequest.parse(bytes(golden), 655360)).isEqualTo(offer);

        OfferAnswer answer = new OfferAnswer(DISK, bits(2, 1));
        String goldenAnswer = header("82") + "00000002" + "40";
        assertThat(HexFormat.of().formatHex(answer.bytes())).isEqualTo(goldenAnswer);
        assertThat(OfferAnswer.parse(bytes(goldenAnswer))).isEqualTo(answer);
    }

    @Test
    void theAnswerToComponentsIsAsDocumented() throws MalformedMessage {
        ComponentsAnswer answer = new ComponentsAnswer(DISK, new long[] {7, 258});
        String golden = header("83") + "00000002" + "0000000000000007" + "0000000000000102";

        assertThat(HexFormat.of().formatHex(answer.bytes())).isEqualTo(golden);
        assertThat(ComponentsAnswer.parse(bytes(golden)).refused()).containsExactly(7, 258);
    }

    @Test
    void sealAndItsAnswerAreAsDocumented() throws MalformedMessage {
        SealRequest seal = new SealRequest(DISK, A);
        String golden = header("04") + "aa".repeat(32);
        assertThat(HexFormat.of().formatHex(seal.bytes())).isEqualTo(golden);
        assertThat(SealRequest.parse(bytes(golden))).isEqualTo(seal);

        SealAnswer answer = new SealAnswer(DISK, false, new long[] {1});
        String goldenAnswer = header("84") + "00" + "000000" + "00000001" + "0000000000000001";
        assertThat(HexFormat.of().formatHex(answer.bytes())).isEqualTo(goldenAnswer);
        assertThat(SealAnswer.parse(bytes(goldenAnswer)).lacking()).containsExactly(1);
        assertThat(SealAnswer.parse(bytes(goldenAnswer)).sealed()).isFalse();
    }

    @Test
    void statusAndItsAnswerAreAsDocumented() throws MalformedMessage {
        assertThat(HexFormat.of().formatHex(StatusAnswer.request(DISK))).isEqualTo(header("05"));
        StatusAnswer answer = new StatusAnswer(DISK, true, 10, 3);
        String golden = header("85") + "01" + "00000000000000" + "000000000000000a" + "0000000000000003";

        assertThat(HexFormat.of().formatHex(answer.bytes())).isEqualTo(golden);
        assertThat(StatusAnswer.parse(bytes(golden))).isEqualTo(answer);
    }

    @Test
    void theQuestionAboutBlocksAndItsAnswerAreAsDocumented() throws MalformedMessage {
        long[] names = LongStream.range(0, 16).toArray();
        BlocksRequest request = new BlocksRequest(DISK, List.of(new BlocksRequest.Asked(9, names)));
        String golden = header("06") + "00000001" + "0000000000000009"
                + LongStream.of(names)
                        .mapToObj(name -> String.format("%016x", name))
                        .collect(Collectors.joining());
        assertThat(HexFormat.of().formatHex(request.bytes())).isEqualTo(golden);
        BlocksRequest parsed = BlocksRequest.parse(bytes(golden), 655360);
        assertThat(BlocksRequest.disk(bytes(golden))).isEqualTo(DISK);
        assertThat(parsed.components()).hasSize(1);
        assertThat(parsed.components().get(0).number()).isEqualTo(9);
        assertThat(parsed.components().get(0).names()).isEqualTo(names);

        BlocksAnswer answer = new BlocksAnswer(DISK, new int[] {0x8001, 0});
        String goldenAnswer = header("86") + "00000002" + "8001" + "0000";
        assertThat(HexFormat.of().formatHex(answer.bytes())).isEqualTo(goldenAnswer);
        assertThat(BlocksAnswer.parse(bytes(goldenAnswer)).lacking()).containsExactly(0x8001, 0);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "27, 02, components has 136 bytes left",
        "26, 10, count of components is 4097",
        "28, 80, does not ascend",
        "35, 0a, component 10 does not ascend within 10"
    })
    void refusesAQuestionAboutBlocksWithABadField(int offset, String value, String complaint) {
        byte[] request = new BlocksRequest(DISK, List.of(new BlocksRequest.Asked(9, new long[16]))).bytes();
        request[offset] = (byte) Integer.parseInt(value, 16);

        assertThatThrownBy(() -> BlocksRequest.parse(request, 655360))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 53, magic is 0x53445450",
        "4, 01, version is 1",
        "5, 02, kind is 2",
        "6, 01, reserved bytes of the header",
        "24, ff, virtual size",
        "29, 01, does not ascend within 1 components",
        "96, ff, count of zero runs",
        "96, 10, count of zero runs is 268435457",
        "100, ff, count of components",
        "99, 02, offer has",
        "103, 01, 40 bytes follow the end",
        "104, 80, zero run",
        "119, 00, zero run 5+0",
        "119, 06, zero run 5+6",
        "112, 7f, zero run",
        "120, 80, does not ascend",
        "127, 09, component 9 does not ascend",
        "167, 03, component 3 does not ascend",
        "167, 0a, component 10 does not ascend within 10"
    })
    void refusesAnOpenWithABadField(int offset, String value, String complaint) {
        byte[] open = new OpenRequest(DISK, 655360, Optional.of(B), Optional.empty(), OFFER).bytes();
        open[offset] = (byte) Integer.parseInt(value, 16);

        assertThatThrownBy(() -> OpenRequest.parse(open))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 24, 31, 63, 95, 100, 103, 104, 150, 199})
    void refusesAnOpenThatIsCutOff(int length) {
        byte[] open = new OpenRequest(DISK, 655360, Optional.of(B), Optional.empty(), OFFER).bytes();

        assertThatThrownBy(() -> OpenRequest.parse(Arrays.copyOf(open, length))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesAnswersWithBadFields() {
        byte[] strayBit = new OfferAnswer(DISK, bits(2, 1)).bytes();
        strayBit[28] |= 0x20;
        assertThatThrownBy(() -> OfferAnswer.parse(strayBit))
                .hasMessageContaining("bit 2 is set beyond the 2 components");

        byte[] badFlag = new SealAnswer(DISK, true, new long[0]).bytes();
        badFlag[24] = 2;
        assertThatThrownBy(() -> SealAnswer.parse(badFlag)).hasMessageContaining("is 2, not 0 or 1");

        byte[] tooMany = new ComponentsAnswer(DISK, new long[0]).bytes();
        tooMany[24] = 0x7f;
        assertThatThrownBy(() -> ComponentsAnswer.parse(tooMany)).hasMessageContaining("at most 65536");

        byte[] noPoint = new SealRequest(DISK, A).bytes();
        Arrays.fill(noPoint, 24, 56, (byte) 0);
        assertThatThrownBy(() -> SealRequest.parse(noPoint)).hasMessageContaining("point is zeros");
    }

    @Test
    void offersNoMoreThanTheLimit() {
        List<Offer.Offered> many = LongStream.range(0, Fields.MAX_OFFERED + 1)
                .mapToObj(number -> new Offer.Offered(number, A))
                .toList();

        assertThatThrownBy(() -> new Offer(List.of(), many)).hasMessageContaining("at most 4096");
        assertThat(new OfferRequest(DISK, new Offer(List.of(), many.subList(1, many.size()))).bytes().length)
                .isLessThanOrEqualTo(Fields.MAX_BODY);
    }
}
