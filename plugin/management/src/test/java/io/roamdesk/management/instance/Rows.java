// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import com.cloud.dc.DataCenterVO;
import com.cloud.host.HostVO;
import com.cloud.host.Status;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.network.Network;
import com.cloud.network.Networks;
import com.cloud.network.dao.NetworkVO;
import com.cloud.org.Grouping.AllocationState;
import com.cloud.resource.ResourceState;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.StoragePoolStatus;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import java.net.URI;
import org.apache.cloudstack.engine.subsystem.api.storage.ObjectInDataStoreStateMachine;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Rows of CloudStack as it would answer them, healthy unless a test says otherwise. Zone A has the number 1, zone B 2, and so have their pools, hosts and networks. */
final class Rows {
    static final long MACHINE = 11;
    static final long VOLUME = 21;
    static final long TEMPLATE = 31;
    static final long OWNER = 3;
    static final long DOMAIN = 7;

    private Rows() {}

    static DataCenterVO zone(long id) {
        DataCenterVO zone = mock(DataCenterVO.class);
        lenient().when(zone.getId()).thenReturn(id);
        lenient().when(zone.getAllocationState()).thenReturn(AllocationState.Enabled);
        lenient().when(zone.getName()).thenReturn(id == 1 ? "A" : "B");
        lenient().when(zone.getUuid()).thenReturn(id == 1 ? TestPlans.ZONE_A.value() : TestPlans.ZONE_B.value());
        return zone;
    }

    static VMInstanceVO machine() {
        VMInstanceVO machine = mock(VMInstanceVO.class);
        lenient().when(machine.getId()).thenReturn(MACHINE);
        lenient().when(machine.getUuid()).thenReturn(TestPlans.DESKTOP.value());
        lenient().when(machine.getHostName()).thenReturn("desk");
        lenient().when(machine.getInstanceName()).thenReturn("i-2-3-VM");
        lenient().when(machine.getState()).thenReturn(VirtualMachine.State.Stopped);
        lenient().when(machine.getHostId()).thenReturn(null);
        lenient().when(machine.getBackupOfferingId()).thenReturn(null);
        lenient().when(machine.getDataCenterId()).thenReturn(1L);
        lenient().when(machine.getAccountId()).thenReturn(OWNER);
        lenient().when(machine.getType()).thenReturn(VirtualMachine.Type.User);
        lenient().when(machine.getHypervisorType()).thenReturn(HypervisorType.KVM);
        lenient().when(machine.getServiceOfferingId()).thenReturn(41L);
        lenient().when(machine.getTemplateId()).thenReturn(TEMPLATE);
        lenient().when(machine.getDomainId()).thenReturn(DOMAIN);
        lenient().when(machine.isDisplayVm()).thenReturn(true);
        return machine;
    }

    static VolumeVO volume() {
        VolumeVO volume = mock(VolumeVO.class);
        lenient().when(volume.getId()).thenReturn(VOLUME);
        lenient().when(volume.getUuid()).thenReturn(TestPlans.DISK.uuid());
        lenient().when(volume.getName()).thenReturn("ROOT-11");
        lenient().when(volume.getState()).thenReturn(Volume.State.Ready);
        lenient().when(volume.getVolumeType()).thenReturn(Volume.Type.ROOT);
        lenient().when(volume.getPoolId()).thenReturn(1L);
        lenient().when(volume.getPath()).thenReturn("root");
        lenient().when(volume.getSize()).thenReturn(1L << 31);
        lenient().when(volume.getDeviceId()).thenReturn(0L);
        lenient().when(volume.getTemplateId()).thenReturn(TEMPLATE);
        lenient().when(volume.getPassphraseId()).thenReturn(null);
        lenient().when(volume.getDiskOfferingId()).thenReturn(61L);
        lenient().when(volume.getDataCenterId()).thenReturn(1L);
        lenient().when(volume.getAccountId()).thenReturn(OWNER);
        lenient().when(volume.isDisplayVolume()).thenReturn(true);
        return volume;
    }

    /** A data disk that is no clone of a template. */
    static VolumeVO data() {
        VolumeVO volume = volume();
        lenient().when(volume.getId()).thenReturn(VOLUME + 1);
        lenient().when(volume.getUuid()).thenReturn(TestPlans.DATA.uuid());
        lenient().when(volume.getName()).thenReturn("DATA-11");
        lenient().when(volume.getVolumeType()).thenReturn(Volume.Type.DATADISK);
        lenient().when(volume.getPath()).thenReturn("data");
        lenient().when(volume.getDeviceId()).thenReturn(1L);
        lenient().when(volume.getTemplateId()).thenReturn(null);
        return volume;
    }

    static StoragePoolVO pool(long id, StoragePoolType type) {
        StoragePoolVO pool = mock(StoragePoolVO.class);
        lenient().when(pool.getId()).thenReturn(id);
        lenient().when(pool.getUuid()).thenReturn(id == 1 ? TestPlans.POOL_A : TestPlans.POOL_B);
        lenient().when(pool.getName()).thenReturn("pool-" + id);
        lenient().when(pool.getPath()).thenReturn(id == 1 ? "/pool-a" : "/pool-b");
        lenient().when(pool.getPoolType()).thenReturn(type);
        lenient().when(pool.getDataCenterId()).thenReturn(id);
        lenient().when(pool.getPodId()).thenReturn(id);
        lenient().when(pool.getStatus()).thenReturn(StoragePoolStatus.Up);
        lenient().when(pool.getCapacityBytes()).thenReturn(1L << 40);
        return pool;
    }

    static HostVO host(long id) {
        HostVO host = mock(HostVO.class);
        lenient().when(host.getId()).thenReturn(id);
        lenient().when(host.getUuid()).thenReturn(id == 1 ? TestPlans.HOST_A : TestPlans.HOST_B);
        lenient().when(host.getName()).thenReturn("host-" + id);
        lenient().when(host.getDataCenterId()).thenReturn(id);
        lenient().when(host.getPodId()).thenReturn(id);
        lenient().when(host.getClusterId()).thenReturn(id);
        lenient().when(host.getStatus()).thenReturn(Status.Up);
        lenient().when(host.getResourceState()).thenReturn(ResourceState.Enabled);
        return host;
    }

    static NicVO nic() {
        NicVO nic = mock(NicVO.class);
        lenient().when(nic.getId()).thenReturn(51L);
        lenient().when(nic.getMacAddress()).thenReturn(TestPlans.MAC);
        lenient().when(nic.getNetworkId()).thenReturn(1L);
        return nic;
    }

    static NetworkVO network(long id) {
        NetworkVO network = mock(NetworkVO.class);
        lenient().when(network.getId()).thenReturn(id);
        lenient().when(network.getUuid()).thenReturn(id == 1 ? TestPlans.NETWORK_A : TestPlans.NETWORK_B);
        lenient().when(network.getName()).thenReturn("desktops");
        lenient().when(network.getGuestType()).thenReturn(Network.GuestType.L2);
        lenient().when(network.getAccountId()).thenReturn(OWNER);
        lenient().when(network.getDataCenterId()).thenReturn(id);
        lenient().when(network.getVpcId()).thenReturn(null);
        return network;
    }

    /** Without ranges of addresses: 10.1.<i>id</i>.0/24. */
    static NetworkVO isolated(long id) {
        NetworkVO network = network(id);
        lenient().when(network.getGuestType()).thenReturn(Network.GuestType.Isolated);
        lenient().when(network.getMode()).thenReturn(Networks.Mode.Dhcp);
        lenient().when(network.getGuruName()).thenReturn("ExternalGuestNetworkGuru");
        lenient().when(network.getCidr()).thenReturn("10.1." + id + ".0/24");
        lenient().when(network.getGateway()).thenReturn("10.1." + id + ".1");
        return network;
    }

    /** With ranges of addresses, on VLAN 10<i>id</i>. */
    static NetworkVO shared(long id) {
        NetworkVO network = network(id);
        lenient().when(network.getGuestType()).thenReturn(Network.GuestType.Shared);
        lenient().when(network.getMode()).thenReturn(Networks.Mode.Dhcp);
        lenient().when(network.getGuruName()).thenReturn("DirectNetworkGuru");
        lenient().when(network.getSpecifyIpRanges()).thenReturn(true);
        lenient().when(network.getBroadcastUri()).thenReturn(URI.create("vlan://10" + id));
        return network;
    }

    static VMTemplateStoragePoolVO base(String path) {
        VMTemplateStoragePoolVO row = mock(VMTemplateStoragePoolVO.class);
        lenient().when(row.getInstallPath()).thenReturn(path);
        lenient().when(row.getState()).thenReturn(ObjectInDataStoreStateMachine.State.Ready);
        return row;
    }
}
