// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.capacity.dao.CapacityDao;
import com.cloud.dc.dao.ClusterDao;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.dc.dao.DedicatedResourceDao;
import com.cloud.dc.dao.HostPodDao;
import com.cloud.domain.dao.DomainDao;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.LoadBalancerVMMapDao;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkDetailsDao;
import com.cloud.network.dao.NetworkServiceMapDao;
import com.cloud.network.dao.NetworkServiceMapVO;
import com.cloud.network.rules.dao.PortForwardingRulesDao;
import com.cloud.service.ServiceOfferingDetailsVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.service.dao.ServiceOfferingDetailsDao;
import com.cloud.storage.Snapshot;
import com.cloud.storage.dao.DiskOfferingDao;
import com.cloud.storage.dao.SnapshotDao;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import com.cloud.storage.dao.VMTemplateZoneDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.utils.db.GenericDao;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.NicSecondaryIpDao;
import com.cloud.vm.dao.UserVmDao;
import com.cloud.vm.dao.VMInstanceDao;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.cloudstack.affinity.AffinityGroupVMMapVO;
import org.apache.cloudstack.affinity.dao.AffinityGroupVMMapDao;
import org.apache.cloudstack.engine.cloud.entity.api.db.dao.VMNetworkMapDao;
import org.apache.cloudstack.framework.jobs.dao.VmWorkJobDao;
import org.apache.cloudstack.resourcedetail.DiskOfferingDetailVO;
import org.apache.cloudstack.resourcedetail.dao.DiskOfferingDetailsDao;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;

/** The DAOs that plugins can inject, and how each one's own members are served. */
public final class DaoBeans {
    private final Sql sql;
    private final Map<Class<?>, Object> beans = new LinkedHashMap<>();

    public DaoBeans(Sql sql) {
        this.sql = sql;
        dao(DataCenterDao.class).serve("listAllZones", (table, args) -> table.listAll());
        dao(HostDao.class)
                .serve(
                        "listByDataCenterIdAndHypervisorType",
                        (table, args) -> table.listBy(columns("data_center_id", args[0], "hypervisor_type", args[1])))
                .serve("loadHostTags", (table, args) -> loadTags((HostVO) args[0]));
        dao(HostPodDao.class);
        dao(ClusterDao.class);
        dao(DedicatedResourceDao.class)
                .serve("findByZoneId", (table, args) -> table.findOneBy(columns("data_center_id", args[0])))
                .serve("findByPodId", (table, args) -> table.findOneBy(columns("pod_id", args[0])))
                .serve("findByClusterId", (table, args) -> table.findOneBy(columns("cluster_id", args[0])))
                .serve("findByHostId", (table, args) -> table.findOneBy(columns("host_id", args[0])));
        dao(AffinityGroupVMMapDao.class)
                .serve("findByVmIdType", (table, args) -> table.listBy(columns("instance_id", args[0])).stream()
                        .filter(row -> isOfType(row, (String) args[1]))
                        .toList())
                .serve(
                        "listVmIdsByAffinityGroup",
                        (table, args) -> table.listBy(columns("affinity_group_id", args[0])).stream()
                                .map(AffinityGroupVMMapVO::getInstanceId)
                                .toList());
        dao(DomainDao.class).serve("isChildDomain", (table, args) -> isBelow((Long) args[0], (Long) args[1]));
        dao(DiskOfferingDao.class);
        dao(DiskOfferingDetailsDao.class)
                .serve(
                        "findZoneIds",
                        (table, args) -> table.listBy(columns("offering_id", args[0], "name", "zoneid")).stream()
                                .map(DiskOfferingDetailVO::getValue)
                                .map(Long::valueOf)
                                .toList());
        dao(VmWorkJobDao.class)
                .serve("findPendingWorkJob", (table, args) -> table.findOneBy(columns("vm_instance_id", args[1])));
        dao(NetworkDao.class).serve("listByZone", (table, args) -> table.listBy(columns("data_center_id", args[0])));
        dao(NetworkServiceMapDao.class)
                .serve("getDistinctProviders", (table, args) -> table.listBy(columns("network_id", args[0])).stream()
                        .map(NetworkServiceMapVO::getProvider)
                        .distinct()
                        .toList());
        dao(PrimaryDataStoreDao.class)
                .serve("listByDataCenterId", (table, args) -> table.listBy(columns("data_center_id", args[0])));
        dao(StoragePoolHostDao.class)
                .serve(
                        "findByPoolHost",
                        (table, args) -> table.findOneBy(columns("pool_id", args[0], "host_id", args[1])));
        dao(VMTemplateDao.class);
        dao(VMTemplatePoolDao.class)
                .serve(
                        "findByPoolTemplate",
                        (table, args) -> table.findOneBy(columns("pool_id", args[0], "template_id", args[1])));
        dao(VMTemplateZoneDao.class)
                .serve(
                        "findByZoneTemplate",
                        (table, args) -> table.findOneBy(columns("zone_id", args[0], "template_id", args[1])));
        dao(ServiceOfferingDao.class)
                .serve("findByIdIncludingRemoved", (table, args) -> table.findByIdIncludingRemoved((Long) args[1]));
        dao(ServiceOfferingDetailsDao.class)
                .serve(
                        "findZoneIds",
                        (table, args) ->
                                table.listBy(columns("service_offering_id", args[0], "name", "zoneid")).stream()
                                        .map(ServiceOfferingDetailsVO::getValue)
                                        .map(Long::valueOf)
                                        .toList());
        dao(CapacityDao.class)
                .serve(
                        "findByHostIdType",
                        (table, args) -> table.findOneBy(columns("host_id", args[0], "capacity_type", args[1])));
        dao(VolumeDao.class).serve("findByInstance", (table, args) -> table.listBy(columns("instance_id", args[0])));
        dao(SnapshotDao.class).serve("listByStatusNotIn", (table, args) -> {
            List<String> others =
                    Arrays.stream((Snapshot.State[]) args[1]).map(Enum::name).toList();
            List<String> wanted = Stream.of(Snapshot.State.values())
                    .map(Enum::name)
                    .filter(state -> !others.contains(state))
                    .toList();
            return table.listBy(columns("volume_id", args[0], "status", wanted));
        });
        dao(VMSnapshotDao.class).serve("findByVm", (table, args) -> table.listBy(columns("vm_id", args[0])));
        dao(NicDao.class)
                .serve("listByVmId", (table, args) -> table.listBy(columns("instance_id", args[0])))
                .serve(
                        "findByNetworkIdAndMacAddress",
                        (table, args) -> table.findOneBy(columns("network_id", args[0], "mac_address", args[1])));
        dao(UserVmDao.class);
        dao(VMInstanceDao.class).serve("listDistinctHostNames", (table, args) -> hostNames((Long) args[0]));
        addNothingOfAddresses();
        dao(VMNetworkMapDao.class).serve("persist", (table, args) -> replaceNetworks(args));
    }

    // Networks here are of type L2, which have neither addresses nor rules.
    private void addNothingOfAddresses() {
        dao(NicSecondaryIpDao.class).serve("countByNicId", (table, args) -> 0L);
        dao(NetworkDetailsDao.class);
        dao(PortForwardingRulesDao.class).serve("listByVm", (table, args) -> List.of());
        dao(LoadBalancerVMMapDao.class).serve("listByInstanceId", (table, args) -> List.of());
        dao(IPAddressDao.class)
                .serve("findByIpAndSourceNetworkId", (table, args) -> null)
                .serve("countFreeIPsInNetwork", (table, args) -> 0L)
                .serve("findAllByAssociatedVmId", (table, args) -> List.of())
                .serve("unassignIpAddress", (table, args) -> null);
    }

    private List<String> hostNames(Long network) {
        return sql
                .list(
                        "SELECT DISTINCT v.host_name FROM vm_instance v JOIN nics n ON n.instance_id = v.id"
                                + " WHERE n.network_id = ? AND n.removed IS NULL AND v.removed IS NULL",
                        network)
                .stream()
                .map(row -> row.text("host_name"))
                .toList();
    }

    private Object loadTags(HostVO host) {
        host.setHostTags(
                sql.list("SELECT tag FROM host_tags WHERE host_id = ? ORDER BY id", host.getId()).stream()
                        .map(row -> row.text("tag"))
                        .toList(),
                false);
        return null;
    }

    private boolean isOfType(AffinityGroupVMMapVO row, String type) {
        return sql.one("SELECT id FROM affinity_group WHERE id = ? AND type = ?", row.getAffinityGroupId(), type)
                .isPresent();
    }

    private boolean isBelow(Long parent, Long child) {
        return sql.one(
                        "SELECT c.id FROM domain p JOIN domain c ON c.path LIKE CONCAT(p.path, '%') WHERE p.id = ? AND c.id = ?",
                        parent, child)
                .isPresent();
    }

    private Object replaceNetworks(Object[] args) {
        sql.update("DELETE FROM vm_network_map WHERE vm_id = ?", args[0]);
        for (Object network : (List<?>) args[1]) {
            sql.insert("INSERT INTO vm_network_map (vm_id, network_id) VALUES (?, ?)", args[0], network);
        }
        return null;
    }

    private <T, D extends GenericDao<T, Long>> DaoProxy<T> dao(Class<D> type) {
        DaoProxy<T> proxy = DaoProxy.of(type, sql);
        beans.put(type, proxy);
        return proxy;
    }

    private static Map<String, Object> columns(Object... namesAndValues) {
        Map<String, Object> columns = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return columns;
    }

    /** All DAOs, by their interface. */
    public Map<Class<?>, Object> make() {
        Map<Class<?>, Object> made = new LinkedHashMap<>();
        beans.forEach((type, proxy) -> made.put(type, ((DaoProxy<?>) proxy).make()));
        return made;
    }
}
