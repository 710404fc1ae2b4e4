// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.tls.TestAuthority;
import io.roamdesk.engine.transfer.wire.Offer;
import io.roamdesk.engine.transfer.wire.OfferRequest;
import io.roamdesk.engine.transfer.wire.StatusAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and what is understood. */
class AdmissionTest {
    @TempDir
    Path directory;

    private Travel travel;
    private TargetDisk target;

    @BeforeEach
    void start() throws IOException {
        travel = new Travel(directory);
        target = travel.toTokyo();
    }

    @AfterEach
    void stop() throws IOException {
        travel.close();
    }

    private void open(String id, Instant expiresAt) throws IOException {
        travel.tokyo.receiver.open(new TransferSpec(id, Travel.tokenDigest(), expiresAt, List.of(target)));
    }

    private FailureCause refusal(RawPeer peer) {
        return catchThrowableOfType(EngineException.class, () -> peer.post("status", StatusAnswer.request(Travel.DISK)))
                .failureCause();
    }

    @Test
    void letsInWhoShowsTheToken() throws IOException {
        open("transfer", Instant.now().plusSeconds(60));
        try (RawPeer peer = new RawPeer(travel, "transfer")) {
            StatusAnswer status = StatusAnswer.parse(peer.post("status", StatusAnswer.request(Travel.DISK)));
            assertThat(status).isEqualTo(new StatusAnswer(Travel.DISK, false, 0, 0));
        }
    }

    @Test
    void refusesAWrongTokenAnUnknownTransferAndAClosedOne() throws IOException {
        open("transfer", Instant.now().plusSeconds(60));
        try (RawPeer wrongToken = new RawPeer(travel, "transfer", "a wrong token", travel.parisIdentity);
                RawPeer unknown = new RawPeer(travel, "no-such-transfer");
                RawPeer late = new RawPeer(travel, "transfer")) {
            assertThat(refusal(wrongToken)).isEqualTo(FailureCause.PEER_REFUSED);
            assertThat(refusal(unknown)).isEqualTo(FailureCause.PEER_REFUSED);
            travel.tokyo.receiver.close("transfer", false);
            assertThat(refusal(late)).isEqualTo(FailureCause.PEER_REFUSED);
        }
    }

    @Test
    void refusesATokenThatHasExpired() throws IOException {
        open("transfer", Instant.now().minusSeconds(1));
        try (RawPeer peer = new RawPeer(travel, "transfer")) {
            assertThat(refusal(peer)).isEqualTo(FailureCause.PEER_REFUSED);
        }
    }

    @Test
    void refusesTheTokenFromASecondHost() throws IOException {
        open("transfer", Instant.now().plusSeconds(60));
        try (RawPeer first = new RawPeer(travel, "transfer", Travel.TOKEN, travel.identity("first"));
                RawPeer second = new RawPeer(travel, "transfer", Travel.TOKEN, travel.identity("second"))) {
            first.post("status", StatusAnswer.request(Travel.DISK));
            assertThat(refusal(second)).isEqualTo(FailureCause.PEER_REFUSED);
            first.post("status", StatusAnswer.request(Travel.DISK));
        }
    }

    @Test
    void refusesACertificateOfAnotherAuthority() throws IOException {
        open("transfer", Instant.now().plusSeconds(60));
        Path desktop = travel.desktop(1);
        TestAuthority strange = TestAuthority.create(directory, "strange");
        HostIdentity trustsTokyo =
                HostIdentity.fromKeyStore(strange.keyStore("stranger", travel.authority), TestAuthority.PASSPHRASE);
        SendPlan plan = travel.plan("transfer", travel.tokyo.port(), desktop);

        EngineException refused =
                catchThrowableOfType(EngineException.class, () -> new Sender(trustsTokyo, travel.paris.images)
                        .send(plan, new JobProgress()));
        assertThat(refused.failureCause()).as(refused.getMessage()).isEqualTo(FailureCause.PEER_REFUSED);

        Sender trustsNobodyHere = new Sender(strange.identity("foreigner"), travel.paris.images);
        EngineException distrusted =
                catchThrowableOfType(EngineException.class, () -> trustsNobodyHere.send(plan, new JobProgress()));
        assertThat(distrusted.failureCause()).as(distrusted.getMessage()).isEqualTo(FailureCause.PEER_REFUSED);
        assertThat(target.finalPath()).doesNotExist();
    }

    @Test
    void saysWhatItDoesNotUnderstandAndGoesOn() throws IOException {
        open("transfer", Instant.now().plusSeconds(60));
        try (RawPeer peer = new RawPeer(travel, "transfer")) {
            byte[] wrongVersion = StatusAnswer.request(Travel.DISK);
            wrongVersion[4] = 99;
            for (byte[] message : List.of(
                    wrongVersion,
                    new byte[0],
                    new byte[3],
                    StatusAnswer.request(UUID.randomUUID()),
                    new OfferRequest(Travel.DISK, new Offer(List.of(), List.of())).bytes())) {
                EngineException refused =
                        catchThrowableOfType(EngineException.class, () -> peer.post("status", message));
                assertThat(refused.failureCause()).isEqualTo(FailureCause.BAD_COMMAND);
            }
            assertThat(catchThrowableOfType(EngineException.class, () -> peer.post("remove", wrongVersion))
                            .failureCause())
                    .isEqualTo(FailureCause.BAD_COMMAND);
            assertThat(StatusAnswer.parse(peer.post("status", StatusAnswer.request(Travel.DISK)))
                            .offered())
                    .isZero();
        }
    }

    @Test
    void refusesABaseThatIsNotTheOneExpected() throws IOException {
        Path other = travel.tokyo.base("other", 5);
        TargetDisk wrong = travel.tokyo.target(Travel.DISK, "desktop", other, Optional.empty(), UUID.randomUUID());
        TargetDisk mixed = new TargetDisk(
                wrong.disk(),
                wrong.directory(),
                wrong.fileName(),
                wrong.virtualSize(),
                wrong.basePath(),
                Optional.of(Digest.ZERO_COMPONENT),
                wrong.replicaPath(),
                wrong.owner(),
                wrong.linkRecord());
        EngineException here = catchThrowableOfType(
                EngineException.class, () -> travel.tokyo.receiver.open(Travel.spec("one", mixed)));
        assertThat(here.failureCause()).isEqualTo(FailureCause.BASE_DIFFERS);

        travel.tokyo.receiver.open(Travel.spec("two", wrong));
        Path desktop = travel.desktop(1);
        EngineException there = catchThrowableOfType(
                EngineException.class,
                () -> travel.paris.sender.send(travel.plan("two", travel.tokyo.port(), desktop), new JobProgress()));
        assertThat(there.failureCause()).isEqualTo(FailureCause.BASE_DIFFERS);
    }

    @Test
    void writesNoFileOutsideItsDirectoryAndOverNoOther() {
        for (String name : List.of("../desktop", "a/b", ".hidden", "", "..")) {
            TargetDisk bad = new TargetDisk(
                    target.disk(),
                    target.directory(),
                    name,
                    target.virtualSize(),
                    target.basePath(),
                    target.baseDigest(),
                    target.replicaPath(),
                    target.owner(),
                    target.linkRecord());
            EngineException refused = catchThrowableOfType(
                    EngineException.class, () -> travel.tokyo.receiver.open(Travel.spec("transfer", bad)));
            assertThat(refused.failureCause()).as(name).isEqualTo(FailureCause.PATH_REFUSED);
        }
        TargetDisk taken = new TargetDisk(
                target.disk(),
                target.directory(),
                travel.tokyoBase.getFileName().toString(),
                target.virtualSize(),
                target.basePath(),
                target.baseDigest(),
                target.replicaPath(),
                target.owner(),
                target.linkRecord());
        EngineException refused = catchThrowableOfType(
                EngineException.class, () -> travel.tokyo.receiver.open(Travel.spec("transfer", taken)));
        assertThat(refused.failureCause()).isEqualTo(FailureCause.BAD_COMMAND);
    }
}
