// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import io.roamdesk.kvm.host.HostPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Where a desktop may be, or its replica: a zone with one host, its agent, its real libvirt, and the zone's copy of the base. */
record Site(UUID zone, String name, AgentHost agent, LibvirtHost libvirt, Path base) {
    /** Bytes of a file system on which a machine's disks may lie: more than what must be free there for its moments. */
    static final long ROOM = 1L << 30;

    Site {
        agent.use(libvirt.virsh());
    }

    HostEngine engine() throws IOException {
        return agent.engine();
    }

    Path pool() {
        return agent.pool();
    }

    HostPaths paths() {
        return agent.paths();
    }

    /** Changes the record of a copy as the management side has it done. */
    void write(Path image, LinkRecord record) throws IOException {
        engine().work().alone("the writing of its link record", image, () -> {
            engine().links().write(image, new LinkRecordFile().read(image), record);
            return null;
        });
    }

    /** Gives the file system of the pool, which is one in memory, so many bytes. */
    void room(long bytes) throws IOException, InterruptedException {
        Path root = pool().getParent();
        Images.run("mount", "-o", "remount,size=" + bytes, "tmpfs", root.toString());
    }
}
