// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.transfer.wire.SealAnswer;
import io.roamdesk.engine.transfer.wire.SealRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A peer of Tokyo that says what the test wants, over a connection of the product. */
final class RawPeer implements AutoCloseable {
    private final PeerConnection connection;

    RawPeer(Travel travel, String transferId) throws IOException {
        this(travel, transferId, Travel.TOKEN, travel.parisIdentity);
    }

    RawPeer(Travel travel, String transferId, String token, HostIdentity identity) throws IOException {
        SourceDisk none = SourceDisk.base(Travel.DISK, Path.of("/none"));
        SendPlan plan = SendPlan.to(transferId, "127.0.0.1", travel.tokyo.port(), token, List.of(none));
        connection = new Peer(plan, identity, new JobProgress()).connect();
    }

    byte[] post(String verb, byte[] message) throws IOException {
        return connection.post(verb, message);
    }

    SealAnswer seal(Digest point) throws IOException {
        return SealAnswer.parse(post("seal", new SealRequest(Travel.DISK, point).bytes()));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
