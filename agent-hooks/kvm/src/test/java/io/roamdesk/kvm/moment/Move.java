// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.transfer.SendPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Moves a desktop of one disk to where its replica is, which becomes the other way round, by the steps of a roam on both hosts. */
final class Move {
    private final LiveDesktop desk;
    private final LiveDisk disk;

    Move(LiveDesktop desk) {
        this.desk = desk;
        this.disk = desk.disk;
    }

    /** While the desktop runs, what its disk holds is sent ahead, and not sealed. */
    void presync() throws Exception {
        SendPlan plan = desk.admit(List.of(disk.source(true)), LinkState.RECEIVED);
        desk.here.engine().sending().send(plan, Optional.empty());
        assertThat(desk.ended(plan.transferId()).failure()).isEmpty();
    }

    /** The desktop stops, is sent, and goes on at the other site. */
    void go() throws Exception {
        release();
        SendPlan plan = desk.admit(List.of(disk.source(false)), LinkState.RECEIVED);
        desk.here.engine().sending().send(plan, Optional.empty());
        JobStatus ended = desk.ended(plan.transferId());
        assertThat(ended.failure()).isEmpty();
        Path arrived = desk.begun();
        desk.holds(arrived, disk.truth);
        Site left = desk.here;
        desk.epoch++;
        desk.here = desk.there;
        desk.there = left;
        desk.here.write(arrived, disk.record(desk.here, LinkState.ACTIVE, Optional.empty()));
        disk.point = ended.disks().get(0).point();
        desk.there.write(disk.file, disk.record(desk.there, LinkState.PASSIVE, disk.point));
        disk.newest = Optional.of(disk.file);
        disk.file = arrived;
        // A checkpoint of another epoch lies in a disk that the desktop has left.
        desk.checkpoint = Optional.empty();
        desk.boot();
        desk.holds(disk.newest.get(), disk.truth);
    }

    /** The desktop stops, is sent too slowly, and goes on where it was. */
    void takenBack() throws Exception {
        release();
        SendPlan plan =
                desk.admit(List.of(disk.source(false)), LinkState.RECEIVED).withBytesPerSecond(20_000);
        desk.here.engine().sending().send(plan, Optional.empty());
        desk.here.engine().work().cancel(plan.transferId());
        assertThat(desk.ended(plan.transferId()).state()).isNotIn(JobState.RUNNING, JobState.DONE);
        assertThat(desk.begun()).doesNotExist();
        desk.here.write(disk.file, disk.record(desk.here, LinkState.ACTIVE, Optional.empty()));
        desk.boot();
    }

    private void release() throws Exception {
        desk.here.engine().sending().endMoments(MACHINE);
        desk.powerOff();
        desk.here.write(disk.file, disk.record(desk.here, LinkState.RELEASED, Optional.empty()));
    }
}
