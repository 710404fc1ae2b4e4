// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.after;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.agent.AgentManager;
import com.cloud.alert.AlertManager;
import com.cloud.capacity.CapacityManager;
import com.cloud.capacity.dao.CapacityDao;
import com.cloud.dc.dao.ClusterDao;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.dc.dao.DedicatedResourceDao;
import com.cloud.dc.dao.HostPodDao;
import com.cloud.domain.dao.DomainDao;
import com.cloud.event.EventTypes;
import com.cloud.ha.HighAvailabilityManager;
import com.cloud.host.dao.HostDao;
import com.cloud.network.IpAddressManager;
import com.cloud.network.Network;
import com.cloud.network.NetworkModel;
import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.LoadBalancerVMMapDao;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkDetailsDao;
import com.cloud.network.dao.NetworkServiceMapDao;
import com.cloud.network.rules.dao.PortForwardingRulesDao;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.service.dao.ServiceOfferingDetailsDao;
import com.cloud.storage.VolumeApiService;
import com.cloud.storage.dao.DiskOfferingDao;
import com.cloud.storage.dao.SnapshotDao;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import com.cloud.storage.dao.VMTemplateZoneDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.user.ResourceLimitService;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.NicSecondaryIpDao;
import com.cloud.vm.dao.UserVmDao;
import com.cloud.vm.dao.VMInstanceDao;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.desktop.ConnectRoamingDesktopCmd;
import io.roamdesk.management.desktop.GetRoamingDecisionCmd;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.instance.HostRule;
import io.roamdesk.management.location.ReportClientLocationCmd;
import io.roamdesk.management.readiness.Readiness;
import io.roamdesk.management.zone.RoamingZones;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.cloudstack.affinity.dao.AffinityGroupVMMapDao;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.consoleproxy.ConsoleAccessManager;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.engine.cloud.entity.api.db.dao.VMNetworkMapDao;
import org.apache.cloudstack.framework.jobs.AsyncJobManager;
import org.apache.cloudstack.framework.jobs.dao.VmWorkJobDao;
import org.apache.cloudstack.resourcedetail.dao.DiskOfferingDetailsDao;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ClassPathXmlApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The module file as CloudStack loads it: below a context that has CloudStack's own beans. */
class ModuleContextTest {
    private static final List<Class<?>> CLOUDSTACK = List.of(
            AgentManager.class,
            AlertManager.class,
            CapacityManager.class,
            CapacityDao.class,
            DataCenterDao.class,
            HostDao.class,
            NetworkDao.class,
            NetworkServiceMapDao.class,
            NetworkDetailsDao.class,
            NetworkModel.class,
            IpAddressManager.class,
            IPAddressDao.class,
            LoadBalancerVMMapDao.class,
            PortForwardingRulesDao.class,
            NicSecondaryIpDao.class,
            ServiceOfferingDao.class,
            ServiceOfferingDetailsDao.class,
            SnapshotDao.class,
            StoragePoolHostDao.class,
            VMTemplateDao.class,
            VMTemplatePoolDao.class,
            VMTemplateZoneDao.class,
            VolumeDao.class,
            AccountManager.class,
            UserVmManager.class,
            NicDao.class,
            UserVmDao.class,
            VMInstanceDao.class,
            VMSnapshotDao.class,
            ConsoleAccessManager.class,
            VMNetworkMapDao.class,
            PrimaryDataStoreDao.class,
            HostPodDao.class,
            ClusterDao.class,
            DedicatedResourceDao.class,
            AffinityGroupVMMapDao.class,
            DomainDao.class,
            DiskOfferingDao.class,
            DiskOfferingDetailsDao.class,
            VmWorkJobDao.class,
            HighAvailabilityManager.class,
            ResourceLimitService.class,
            VolumeApiService.class,
            AsyncJobManager.class);

    private final GenericApplicationContext cloudstack = new GenericApplicationContext();
    private ClassPathXmlApplicationContext module;
    private RoamdeskModule roamdesk;

    @BeforeEach
    void load() {
        EntityManager entities = mock(EntityManager.class);
        User system = mock(User.class);
        Account account = mock(Account.class);
        when(entities.findById(User.class, User.UID_SYSTEM)).thenReturn(system);
        when(entities.findById(Account.class, Account.ACCOUNT_ID_SYSTEM)).thenReturn(account);
        CallContext.init(entities);
        CLOUDSTACK.forEach(this::register);
        cloudstack.refresh();
        module = new ClassPathXmlApplicationContext(
                new String[] {"classpath:META-INF/cloudstack/roamdesk/spring-roamdesk-context.xml"}, cloudstack);
        roamdesk = module.getBean(RoamdeskModule.class);
    }

    private <T> void register(Class<T> type) {
        cloudstack.registerBean(type, () -> mock(type));
    }

    @AfterEach
    void close() {
        CallContext.init(null);
        roamdesk.stop();
        module.close();
        cloudstack.close();
    }

    @Test
    void everyCommandIsOneAndFindsWhatItNeeds() {
        for (Class<?> command : roamdesk.getCommands()) {
            assertThat(command).hasAnnotation(APICommand.class);
            assertThat(BaseCmd.class).isAssignableFrom(command);
            for (Class<?> type = command; type.getName().startsWith("io.roamdesk"); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.isAnnotationPresent(javax.inject.Inject.class)) {
                        assertThat(module.getBean(field.getType())).isNotNull();
                    }
                }
            }
        }
    }

    @Test
    void offersTheCommandsOfTheApiUnderTheirNames() {
        Set<String> names = roamdesk.getCommands().stream()
                .map(command -> command.getAnnotation(APICommand.class).name())
                .collect(Collectors.toSet());

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "updateRoamingZone",
                        "listRoamingZones",
                        "createRoamingNetworkMapping",
                        "deleteRoamingNetworkMapping",
                        "listRoamingNetworkMappings",
                        "createRoamingPolicy",
                        "updateRoamingPolicy",
                        "deleteRoamingPolicy",
                        "listRoamingPolicies",
                        "enableRoamingDesktop",
                        "disableRoamingDesktop",
                        "listRoamingDesktops",
                        "reportClientLocation",
                        "getRoamingDecision",
                        "connectRoamingDesktop",
                        "migrateRoamingDesktop",
                        "listRoamingOperations",
                        "cancelRoamingOperation",
                        "createReplicationPolicy",
                        "updateReplicationPolicy",
                        "deleteReplicationPolicy",
                        "listReplicationPolicies",
                        "enableReplication",
                        "disableReplication",
                        "cancelReplicaVerification",
                        "pauseReplication",
                        "resumeReplication",
                        "syncReplica",
                        "verifyReplica",
                        "listReplicas",
                        "listRecoveryPoints");
    }

    @Test
    void everyUuidParameterHasSinceSoThatNoInternalNumberIsAccepted() {
        for (Class<?> command : roamdesk.getCommands()) {
            for (Class<?> type = command; type.getName().startsWith("io.roamdesk"); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    Parameter parameter = field.getAnnotation(Parameter.class);
                    if (parameter != null
                            && (parameter.type() == BaseCmd.CommandType.UUID
                                    || parameter.collectionType() == BaseCmd.CommandType.UUID)) {
                        assertThat(parameter.since())
                                .as("%s.%s", type, field.getName())
                                .isNotEmpty();
                    }
                    if (parameter != null && parameter.includeInApiDoc()) {
                        assertThat(parameter.description())
                                .as("%s.%s", type, field.getName())
                                .isNotEmpty();
                    }
                }
            }
        }
    }

    @Test
    void becomesReadyWhenItsTablesAreMadeAndListensForHosts() {
        MariaDb.fresh();
        when(module.getBean(DataCenterDao.class).listAllZones()).thenReturn(List.of());

        assertThat(roamdesk.start()).isTrue();

        assertThat(module.getBean(Readiness.class).isReady()).isTrue();
        verify(module.getBean(AgentManager.class))
                .registerForHostEvents(any(), anyBoolean(), anyBoolean(), anyBoolean());
    }

    @Test
    void theCommandsThatAreGivenALocationTakeTheSameParameters() {
        Set<String> known = locationParameters(ReportClientLocationCmd.class);

        assertThat(known).hasSize(9);
        assertThat(locationParameters(GetRoamingDecisionCmd.class)).isEqualTo(known);
        assertThat(locationParameters(ConnectRoamingDesktopCmd.class)).isEqualTo(known);
    }

    private static Set<String> locationParameters(Class<?> command) {
        Set<String> parameters = new TreeSet<>();
        for (Class<?> type = command; type.getName().startsWith("io.roamdesk"); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Parameter parameter = field.getAnnotation(Parameter.class);
                if (parameter != null && !Set.of("virtualmachineid", "start").contains(parameter.name())) {
                    parameters.add(parameter.name() + " " + parameter.type() + ": " + parameter.description());
                }
            }
        }
        return parameters;
    }

    @Test
    void aServerThatIsPreparedForMaintenanceBeginsNothingNew() {
        MariaDb.fresh();
        DataCenterDao zones = module.getBean(DataCenterDao.class);
        when(zones.listAllZones()).thenReturn(List.of());
        when(module.getBean(AsyncJobManager.class).isAsyncJobsEnabled()).thenReturn(false);

        roamdesk.start();

        verify(zones, after(500).never()).listAllZones();
    }

    @Test
    void aServerThatIsOpenDoesWhatIsDoneFromTimeToTime() {
        MariaDb.fresh();
        DataCenterDao zones = module.getBean(DataCenterDao.class);
        when(zones.listAllZones()).thenReturn(List.of());
        when(module.getBean(AsyncJobManager.class).isAsyncJobsEnabled()).thenReturn(true);

        roamdesk.start();

        verify(zones, timeout(10_000).atLeastOnce()).listAllZones();
    }

    @Test
    void saysWhatItsEventsAreAbout() {
        MariaDb.fresh();
        when(module.getBean(DataCenterDao.class).listAllZones()).thenReturn(List.of());

        roamdesk.start();

        assertThat(EventTypes.getEntityClassForEvent(RoamingEvents.OPERATION_END))
                .isEqualTo(VirtualMachine.class);
        assertThat(EventTypes.getEntityClassForEvent(RoamingEvents.NETWORK_MAPPING_CREATE))
                .isEqualTo(Network.class);
    }

    @Test
    void placesDesktopsByAllRulesOfHosts() {
        assertThat(module.getBeansOfType(HostRule.class).values())
                .extracting(rule -> rule.getClass().getSimpleName())
                .containsExactlyInAnyOrder("Dedication", "Affinity", "HostTags", "Allocation");
    }

    @Test
    void answers503WithTheReasonWhenItsStartFailed() {
        MariaDb.fresh()
                .run(handle -> handle.execute("INSERT INTO roamdesk_schema_version (version, applied) VALUES (99, 0)"));

        assertThat(roamdesk.start()).isTrue();

        assertThatThrownBy(() -> module.getBean(RoamingZones.class).list(null))
                .isInstanceOfSatisfying(ServerApiException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo(ApiErrorCode.SERVICE_UNAVAILABLE);
                    assertThat(e.getDescription()).contains("its start failed").contains("version 99");
                });
    }
}
