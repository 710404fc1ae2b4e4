// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import io.roamdesk.engine.disk.DiskInspector;
import io.roamdesk.engine.disk.ReplicaCollapse;
import io.roamdesk.engine.disk.ReplicaRemoval;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.job.Jobs;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.pin.BaseLinks;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.engine.qemu.QemuNbd;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.transfer.Images;
import io.roamdesk.engine.transfer.QemuImages;
import io.roamdesk.engine.transfer.Rehearsal;
import io.roamdesk.engine.transfer.ReplicaCheck;
import io.roamdesk.kvm.boot.ReplicaBoot;
import io.roamdesk.kvm.boot.Virtualization;
import io.roamdesk.kvm.hook.HostZone;
import io.roamdesk.kvm.hook.KnownEpochs;
import io.roamdesk.kvm.hook.LibvirtHook;
import io.roamdesk.kvm.host.AgentSettings;
import io.roamdesk.kvm.host.AgentVersion;
import io.roamdesk.kvm.host.HostPaths;
import io.roamdesk.kvm.host.HostProbe;
import io.roamdesk.kvm.libvirt.Guests;
import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import io.roamdesk.kvm.libvirt.StoragePools;
import io.roamdesk.kvm.libvirt.Virsh;
import io.roamdesk.kvm.metrics.Figures;
import io.roamdesk.kvm.metrics.MetricsServer;
import io.roamdesk.kvm.moment.Moments;
import io.roamdesk.kvm.work.DiskGuard;
import io.roamdesk.kvm.work.DiskWork;
import io.roamdesk.kvm.work.GuardedJobs;
import io.roamdesk.kvm.work.JobBook;
import io.roamdesk.kvm.work.ReceiverDoor;
import io.roamdesk.kvm.work.SendWork;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Roamdesk on one host: everything that commands use, put together in one place. An agent's process has one; it starts with the first command. */
public final class HostEngine implements AutoCloseable {
    private static HostEngine ofThisProcess;

    private final HostPaths paths;
    private final HostProbe probe;
    private final HostZone zone;
    private final StoragePools pools;
    private final Guests guests;
    private final Links links;
    private final DiskInspector inspector;
    private final JobBook book = new JobBook();
    private final Jobs jobs = book.jobs();
    private final ReceiverDoor door;
    private final DiskWork work;
    private final Moments moments;
    private final ReplicaBoot boots;
    private final SendWork sending;
    private final Optional<MetricsServer> metrics;

    /** Starts on the host whose files and libvirt these are, after removing what a dead agent left; its tools have died with it. */
    public HostEngine(HostPaths paths, Virsh virsh, LibvirtDaemon libvirt) throws IOException {
        this(paths, virsh, libvirt, identity -> {});
    }

    private HostEngine(HostPaths paths, Virsh virsh, LibvirtDaemon libvirt, Consumer<HostIdentity> firstListening)
            throws IOException {
        this.paths = paths;
        QemuNbd.removeLeftovers(paths.run());
        QemuImg qemu = new QemuImg();
        LinkRecordFile records = new LinkRecordFile();
        String version = AgentVersion.read();
        this.zone = new HostZone(paths.state());
        this.pools = new StoragePools(virsh);
        this.guests = new Guests(virsh);
        this.inspector = new DiskInspector(qemu, records);
        DiskIndexes indexes = new DiskIndexes(new IndexBuilder(), paths.run());
        BasePins pins = new BasePins(indexes, records);
        this.links = new Links(records, new BaseLinks(pins, records), new KnownEpochs(paths.state()));
        Images images = new QemuImages(paths.run(), indexes);
        DiskGuard guard = new DiskGuard();
        this.door = new ReceiverDoor(paths, images, guard, Clock.systemUTC(), firstListening);
        LibvirtHook hook = new LibvirtHook(paths.hooks(), libvirt, version);
        this.probe = new HostProbe(version, qemu, libvirt, hook, door::listen);
        GuardedJobs guarded = new GuardedJobs(book, guard);
        this.moments = new Moments(virsh, guests, paths.run(), paths.state(), paths.agentProperties());
        this.sending = new SendWork(guarded, door, images, moments);
        this.boots = new ReplicaBoot(
                virsh,
                qemu,
                records,
                paths.state().resolve("boot"),
                new Virtualization(virsh, paths.agentProperties()));
        this.work = new DiskWork(
                guarded,
                indexes,
                pins,
                new ReplicaCollapse(qemu, records),
                new ReplicaRemoval(qemu, records),
                new ReplicaCheck(images, records),
                boots);
        this.metrics = MetricsServer.start(paths.agentProperties(), new Figures(book, door));
    }

    /** The one of this process. */
    public static synchronized HostEngine of(LibvirtComputingResource host) throws IOException {
        if (ofThisProcess == null) {
            Virsh virsh = new Virsh();
            ofThisProcess = new HostEngine(HostPaths.standard(), virsh, new LibvirtDaemon(virsh), Rehearsal::start);
            ofThisProcess.removeLeftOvers();
        }
        return ofThisProcess;
    }

    /** Ends, in the background, what a dead agent has left of machines: guests that it froze, reading of their disks, replicas that it started for a look. */
    public List<Thread> removeLeftOvers() {
        return List.of(moments.endLeftOvers(), boots.removeLeftOvers());
    }

    /** The address on which other hosts reach this one: the one that is set, or the private one that CloudStack knows. */
    public String addressOf(LibvirtComputingResource host) throws IOException {
        return AgentSettings.read(paths.agentProperties()).transferAddress().orElseGet(host::getPrivateIp);
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
    public DiskInspector inspector() {
        return inspector;
    }

    /** Where disks of other hosts come in. */
    public ReceiverDoor door() {
        return door;
    }

    /** What is done to disks. */
    public DiskWork work() {
        return work;
    }

    /** Moments of running machines. */
    public Moments moments() {
        return moments;
    }

    /** Where disks go out. */
    public SendWork sending() {
        return sending;
    }

    /** Ends the jobs and the receiver; what arrived is kept. */
    @Override
    public void close() throws IOException {
        metrics.ifPresent(MetricsServer::close);
        jobs.close();
        door.close();
    }
}
