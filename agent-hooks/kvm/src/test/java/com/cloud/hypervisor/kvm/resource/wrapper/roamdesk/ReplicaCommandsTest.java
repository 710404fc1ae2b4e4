// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.fails;
import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.Images;
import io.roamdesk.protocol.BootDiskTO;
import io.roamdesk.protocol.BootReplicaCommand;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobState;
import io.roamdesk.protocol.LimitJobCommand;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.OpenReceiverAnswer;
import io.roamdesk.protocol.VerifyReplicaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Replicas and their recovery points: sealed, verified, removed, and started only when they are one. */
class ReplicaCommandsTest extends WrapperHostsTest {
    @Test
    void sealsARecoveryPointAndVerifiesIt() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 9 512k 1M", disk.toString());
        Path otherBase = Files.copy(base, oslo.pool().resolve("other-base"));
        String digest = lyon.index(base);
        LinkRecordTO passive = hosts.record(LinkState.PASSIVE, 1, OSLO, LYON);
        OpenReceiverAnswer open = oslo.openReceiver(passive, digest, otherBase);
        assertThat(open.getDetails()).isNull();
        JobAnswer sent = lyon.ended(lyon.send(open.getPort(), disk, base, digest));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(oslo.closeReceiver().getResult()).isTrue();
        Path layer = oslo.pool().resolve("moved");
        String point = sent.getDisks().get(0).getPoint();
        assertThat(oslo.inspect(layer).getLinkRecord().getState()).isEqualTo("passive");
        assertThat(oslo.inspect(layer).getLinkRecord().getPoint()).isEqualTo(point);

        JobAnswer sound = oslo.ended(oslo.execute(
                RoamdeskVerifyReplicaWrapper::new,
                new VerifyReplicaCommand("v1", layer.toString(), DESKTOP.toString(), point)));
        assertThat(sound.getJobFailure()).isNull();
        assertThat(sound.getDisks().get(0).getPoint()).isEqualTo(point);
        fails(
                oslo.execute(RoamdeskLimitJobWrapper::new, new LimitJobCommand("none", 1)),
                FailureCode.UNKNOWN_JOB,
                "none");
        JobAnswer over = (JobAnswer) lyon.execute(RoamdeskLimitJobWrapper::new, new LimitJobCommand("transfer", 1000));
        assertThat(over.getState()).isEqualTo(JobState.DONE);
        fails(
                lyon.execute(RoamdeskLimitJobWrapper::new, new LimitJobCommand("transfer", -1)),
                FailureCode.BAD_COMMAND,
                "-1");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 8 640k 512", layer.toString());
        JobAnswer rotten = oslo.ended(oslo.execute(
                RoamdeskVerifyReplicaWrapper::new,
                new VerifyReplicaCommand("v2", layer.toString(), DESKTOP.toString(), point)));
        assertThat(rotten.getJobFailure().getCode()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(rotten.getJobFailure().getMessage()).contains("component 10 of");
    }

    @Test
    void removesWhatArrivedWithoutTheRecoveryPointBelow() throws Exception {
        LinkRecord record = Images.record(LinkState.PASSIVE, 1, LYON, OSLO);
        Path point = Images.clone(lyon.pool(), "point", record);
        Path arrived = lyon.pool().resolve("arrived");
        Images.run(
                "qemu-img", "create", "-q", "-f", "qcow2", "-b", point.toString(), "-F", "qcow2", arrived.toString());
        new LinkRecordFile().compareAndSet(arrived, Optional.empty(), record);
        fails(lyon.remove(arrived, "/elsewhere/point"), FailureCode.PATH_REFUSED);
        assertThat(lyon.remove(arrived, point.toString()).getResult()).isTrue();
        assertThat(arrived).doesNotExist();
        assertThat(point).exists();
    }

    @Test
    void refusesToStartWhatIsNoReplicaOrNoMachine() throws Exception {
        Path active = Images.clone(lyon.pool(), "disk", Images.record(LinkState.ACTIVE, 1, LYON, LYON));
        BootDiskTO disk = new BootDiskTO(DISK.toString(), active.toString(), "ab".repeat(32));
        BootReplicaCommand boot =
                new BootReplicaCommand("boot-1", DESKTOP.toString(), List.of(disk), 1, 128, "VIRTIO", 10);
        JobAnswer refused = lyon.ended(lyon.execute(RoamdeskBootReplicaWrapper::new, boot));
        assertThat(refused.getJobFailure().getCode()).isEqualTo(FailureCode.LINK_CHANGED);
        assertThat(refused.getJobFailure().getMessage()).contains(active.toString(), "nothing was started");

        String desktop = DESKTOP.toString();
        for (BootReplicaCommand bad : List.of(
                new BootReplicaCommand("boot-2", desktop, List.of(disk), 1, 128, "FLOPPY", 10),
                new BootReplicaCommand("boot-3", desktop, List.of(disk), 0, 128, "VIRTIO", 10),
                new BootReplicaCommand("boot-4", desktop, List.of(disk), 1, 128, "VIRTIO", 601),
                new BootReplicaCommand("boot-5", desktop, List.of(), 1, 128, "VIRTIO", 10))) {
            fails(lyon.execute(RoamdeskBootReplicaWrapper::new, bad), FailureCode.BAD_COMMAND, "");
        }
        BootDiskTO outside = new BootDiskTO(DISK.toString(), "/etc/passwd", "ab".repeat(32));
        fails(
                lyon.execute(
                        RoamdeskBootReplicaWrapper::new,
                        new BootReplicaCommand("boot-6", desktop, List.of(outside), 1, 128, "VIRTIO", 10)),
                FailureCode.PATH_REFUSED,
                "/etc/passwd");
    }
}
