// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.network.Network;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.readiness.Readiness;
import java.time.Clock;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class RoamingNetworkServiceTest {
    private final NetworkDao networks = mock(NetworkDao.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final AccountManager accounts = mock(AccountManager.class);
    private final CallContext call = mock(CallContext.class);
    private final MockedStatic<CallContext> calls = mockStatic(CallContext.class);
    private final CreateRoamingNetworkMappingCmd create = mock(CreateRoamingNetworkMappingCmd.class);
    private final ListRoamingNetworkMappingsCmd list = mock(ListRoamingNetworkMappingsCmd.class);
    private final DeleteRoamingNetworkMappingCmd delete = mock(DeleteRoamingNetworkMappingCmd.class);
    private final NetworkVO zurich = network(1, 1);
    private final NetworkVO newYork = network(2, 2);
    private final NetworkVO alsoNewYork = network(3, 2);
    private CloudDatabase database;
    private NetworkMappings mappings;
    private RoamingNetworkService service;

    @BeforeEach
    void twoZones() {
        database = MariaDb.fresh();
        mappings = new NetworkMappings(database, Clock.systemUTC());
        Readiness readiness = new Readiness();
        readiness.ready();
        service = new RoamingNetworkService(mappings, networks, zones, accounts, readiness);
        calls.when(CallContext::current).thenReturn(call);
        Account caller = mock(Account.class);
        when(call.getCallingAccount()).thenReturn(caller);
        for (long id = 1; id <= 2; id++) {
            DataCenterVO zone = mock(DataCenterVO.class);
            when(zone.getId()).thenReturn(id);
            when(zone.getUuid()).thenReturn(zone(id));
            when(zone.getName()).thenReturn("zone " + id);
            when(zones.findById(id)).thenReturn(zone);
        }
        when(create.getNetworkId()).thenReturn(1L);
        when(create.getTargetNetworkId()).thenReturn(2L);
        when(list.getId()).thenReturn(null);
        when(list.getNetworkId()).thenReturn(null);
        when(list.getZoneId()).thenReturn(null);
        when(list.getPageSizeVal()).thenReturn(null);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    private NetworkVO network(long id, long zone) {
        NetworkVO network = mock(NetworkVO.class);
        when(network.getId()).thenReturn(id);
        when(network.getUuid()).thenReturn(uuid(id));
        when(network.getName()).thenReturn("network " + id);
        when(network.getGuestType()).thenReturn(Network.GuestType.L2);
        when(network.getDataCenterId()).thenReturn(zone);
        when(network.getVpcId()).thenReturn(null);
        when(networks.findById(id)).thenReturn(network);
        when(networks.findByUuid(uuid(id))).thenReturn(network);
        when(networks.findByUuidIncludingRemoved(uuid(id))).thenReturn(network);
        return network;
    }

    private static String uuid(long network) {
        return "0e000000-0000-0000-0000-00000000000" + network;
    }

    private static String zone(long id) {
        return "0f000000-0000-0000-0000-00000000000" + id;
    }

    @Test
    void aMappingHoldsInBothDirections() {
        service.create(create);

        assertThat(mappings.counterpart(uuid(1), zone(2))).contains(uuid(2));
        assertThat(mappings.counterpart(uuid(2), zone(1))).contains(uuid(1));
        assertThat(mappings.counterpart(uuid(1), zone(1))).isEmpty();
    }

    @Test
    void aMappingIsTheSameWhicheverNetworkIsNamedFirst() {
        when(create.getNetworkId()).thenReturn(2L);
        when(create.getTargetNetworkId()).thenReturn(1L);
        service.create(create);

        when(create.getNetworkId()).thenReturn(1L);
        when(create.getTargetNetworkId()).thenReturn(3L);
        assertThatThrownBy(() -> service.create(create))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("already");
    }

    @Test
    void itsEventIsAboutTheNetwork() {
        service.create(create);

        verify(call).setEventResourceId(1L);
        verify(call).setEventResourceType(ApiCommandResourceType.Network);
    }

    @Test
    void refusesNetworksOfOneZone() {
        when(create.getNetworkId()).thenReturn(3L);

        assertThatThrownBy(() -> service.create(create)).hasMessageContaining("both in zone 2");
    }

    @Test
    void refusesNetworksOfDifferentTypes() {
        when(newYork.getGuestType()).thenReturn(Network.GuestType.Shared);

        assertThatThrownBy(() -> service.create(create)).hasMessageContaining("same type");
        assertThat(mappings.all()).isEmpty();
    }

    @Test
    void mapsNetworksOfTheSameTypeWhicheverItIs() {
        for (NetworkVO network : new NetworkVO[] {zurich, newYork}) {
            when(network.getGuestType()).thenReturn(Network.GuestType.Isolated);
        }
        service.create(create);

        assertThat(mappings.counterpart(uuid(1), zone(2))).contains(uuid(2));
    }

    @Test
    void refusesATierOfAVpc() {
        when(newYork.getVpcId()).thenReturn(8L);

        assertThatThrownBy(() -> service.create(create)).hasMessageContaining("tier of a VPC");
        assertThat(mappings.all()).isEmpty();
    }

    @Test
    void refusesANetworkThatTheCallerMayNotOperate() {
        doThrow(new PermissionDeniedException("not yours"))
                .when(accounts)
                .checkAccess(any(Account.class), eq(AccessType.OperateEntry), anyBoolean(), eq(newYork));

        assertThatThrownBy(() -> service.create(create)).isInstanceOf(PermissionDeniedException.class);

        assertThat(mappings.all()).isEmpty();
    }

    @Test
    void showsWhatWasMadeWithItsNames() {
        service.create(create);

        RoamingNetworkMappingResponse shown = service.list(list).getResponses().get(0);

        assertThat(shown.getNetworkName()).isEqualTo("network 1");
        assertThat(shown.getTargetNetworkId()).isEqualTo(uuid(2));
        assertThat(shown.getTargetZoneId()).isEqualTo(zone(2));
    }

    @Test
    void showsNoMappingOfANetworkThatTheCallerMayNotUse() {
        service.create(create);
        doThrow(new PermissionDeniedException("not yours"))
                .when(accounts)
                .checkAccess(any(Account.class), eq(AccessType.UseEntry), anyBoolean(), eq(newYork));

        assertThat(service.list(list).getCount()).isZero();
    }

    @Test
    void deletesWhatTheCallerMayOperateAndNothingElse() {
        String id = service.create(create).getId();
        when(delete.getId()).thenReturn(id);
        doThrow(new PermissionDeniedException("not yours"))
                .when(accounts)
                .checkAccess(any(Account.class), eq(AccessType.OperateEntry), anyBoolean(), eq(newYork));
        assertThatThrownBy(() -> service.delete(delete)).isInstanceOf(PermissionDeniedException.class);
        assertThat(mappings.all()).hasSize(1);

        org.mockito.Mockito.reset(accounts);
        service.delete(delete);
        assertThat(mappings.all()).isEmpty();
    }

    @Test
    void forgetsMappingsOfNetworksThatAreGone() {
        database.run(handle -> {
            handle.execute("CREATE TABLE networks (uuid VARCHAR(40), removed DATETIME)");
            handle.execute("INSERT INTO networks VALUES (?, NULL), (?, NULL)", uuid(1), uuid(2));
        });
        service.create(create);
        assertThat(mappings.forgetRemoved()).isZero();

        database.run(handle -> handle.execute("UPDATE networks SET removed = NOW() WHERE uuid = ?", uuid(2)));
        assertThat(mappings.forgetRemoved()).isEqualTo(1);
        assertThat(mappings.all()).isEmpty();
    }
}
