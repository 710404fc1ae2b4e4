// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.engine.qemu.QemuNbd;
import io.roamdesk.kvm.hook.HostZone;
import io.roamdesk.kvm.hook.KnownEpochs;
import io.roamdesk.kvm.hook.LibvirtHook;
import io.roamdesk.kvm.host.AgentVersion;
import io.roamdesk.kvm.host.HostPaths;
import io.roamdesk.kvm.host.HostProbe;
import io.roamdesk.kvm.libvirt.Guests;
import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import io.roamdesk.kvm.libvirt.StoragePools;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;

/** Roamdesk on one host: everything that commands use, put together in one place. An agent's process has one; it starts with the first command. */
public final class HostEngine {
    private static HostEngine ofThisProcess;

    private final HostProbe probe;
    private final HostZone zone;
    private final StoragePools pools;
    private final Guests guests;
    private final Links links;
    private final DiskInspection inspection;

    /** Starts on the host whose files and libvirt these are, after removing what a dead agent left. */
    public HostEngine(HostPaths paths, Virsh virsh) throws IOException {
        QemuNbd.removeLeftovers(paths.run());
        QemuImg qemu = new QemuImg();
        LibvirtDaemon libvirt = new LibvirtDaemon(virsh);
        String version = AgentVersion.read();
        this.probe = new HostProbe(version, qemu, libvirt, new LibvirtHook(paths.hooks(), libvirt, version));
        this.zone = new HostZone(paths.state());
        this.pools = new StoragePools(virsh);
        this.guests = new Guests(virsh);
        this.links = new Links(new LinkRecordFile(), new KnownEpochs(paths.state()));
        this.inspection = new DiskInspection(qemu, links);
    }

    /** The one of this process. */
    public static synchronized HostEngine of(LibvirtComputingResource host) throws IOException {
        if (ofThisProcess == null) {
            ofThisProcess = new HostEngine(HostPaths.standard(), new Virsh());
        }
        return ofThisProcess;
    }

    /** Finds out what the host can do. */
    public HostProbe probe() {
        return probe;
    }

    /** In which zone the host is. */
    public HostZone zone() {
        return zone;
    }

    /** Where disks may be. */
    public StoragePools pools() {
        return pools;
    }

    /** The machines. */
    public Guests guests() {
        return guests;
    }

    /** The link records. */
    public Links links() {
        return links;
    }

    /** What disks are. */
    public DiskInspection inspection() {
        return inspection;
    }
}
