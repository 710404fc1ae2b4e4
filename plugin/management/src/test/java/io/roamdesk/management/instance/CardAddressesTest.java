// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.cloud.dc.Vlan.VlanType;
import com.cloud.exception.InsufficientAddressCapacityException;
import com.cloud.network.IpAddress;
import com.cloud.network.IpAddressManager;
import com.cloud.network.Network;
import com.cloud.network.Networks;
import com.cloud.network.addr.PublicIp;
import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.IPAddressVO;
import com.cloud.network.dao.NetworkDetailVO;
import com.cloud.network.dao.NetworkDetailsDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.user.Account;
import com.cloud.utils.net.Ip;
import com.cloud.vm.Nic;
import com.cloud.vm.NicVO;
import io.roamdesk.core.roam.CloudFailure;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardAddressesTest {
    private static final String OLD = "10.1.2.77";

    private final IpAddressManager manager = mock(IpAddressManager.class);
    private final IPAddressDao ranges = mock(IPAddressDao.class);
    private final NetworkDetailsDao details = mock(NetworkDetailsDao.class);
    private final Account owner = mock(Account.class);
    private final NicVO nic = Rows.nic();
    private final NetworkVO isolated = Rows.isolated(2);
    private final NetworkVO shared = Rows.shared(2);
    private final CardAddresses addresses = new CardAddresses(manager, ranges, details);

    @BeforeEach
    void cardWithAnAddress() {
        when(nic.getIPv4Address()).thenReturn(OLD);
        when(isolated.getNetworkCidr()).thenReturn(null);
    }

    @Test
    void leavesACardWithoutAddressesAsItIs() {
        NetworkVO l2 = Rows.network(2);

        addresses.giveBack(nic, l2);
        addresses.take(nic, l2, owner);

        verifyNoInteractions(manager, ranges);
        verify(nic, never()).setIPv4Address(any());
        verify(nic, never()).setReservationStrategy(any());
    }

    @Test
    void keepsTheNumberInAnIsolatedNetworkWhereItIsFree() {
        when(manager.acquireGuestIpAddress(isolated, OLD)).thenReturn(OLD);

        addresses.take(nic, isolated, owner);

        verify(nic).setIPv4Address(OLD);
        verify(nic).setIPv4Netmask("255.255.255.0");
        verify(nic).setIPv4Gateway("10.1.2.1");
        verify(nic).setAddressFormat(Networks.AddressFormat.Ip4);
        verify(nic).setMode(Networks.Mode.Dhcp);
        verify(nic).setReserver("ExternalGuestNetworkGuru");
        verify(nic).setReservationStrategy(Nic.ReservationStrategy.Start);
        verify(nic, never()).setBroadcastUri(any());
        verify(nic, never()).setMacAddress(any());
        verify(nic, never()).setDefaultNic(anyBoolean());
    }

    @Test
    void takesAnotherNumberWhereTheOldOneIsTaken() {
        when(manager.acquireGuestIpAddress(isolated, null)).thenReturn("10.1.2.5");

        addresses.take(nic, isolated, owner);

        verify(manager).acquireGuestIpAddress(isolated, OLD);
        verify(nic).setIPv4Address("10.1.2.5");
    }

    @Test
    void takesAnotherNumberWhereTheOldOneLiesOutside() {
        when(nic.getIPv4Address()).thenReturn("10.1.1.77");
        when(manager.acquireGuestIpAddress(isolated, null)).thenReturn("10.1.2.5");

        addresses.take(nic, isolated, owner);

        verify(manager, never()).acquireGuestIpAddress(isolated, "10.1.1.77");
        verify(nic).setIPv4Address("10.1.2.5");
    }

    @Test
    void hasTheNetmaskOfTheWholeNetworkWherePartOfItIsReserved() {
        when(isolated.getNetworkCidr()).thenReturn("10.1.0.0/16");
        when(manager.acquireGuestIpAddress(isolated, null)).thenReturn("10.1.2.5");

        addresses.take(nic, isolated, owner);

        verify(nic).setIPv4Netmask("255.255.0.0");
    }

    @Test
    void failsWhenAnIsolatedNetworkHasNoAddressLeft() {
        assertThatThrownBy(() -> addresses.take(nic, isolated, owner))
                .isInstanceOf(CloudFailure.class)
                .hasMessageContaining("no address left");
    }

    @Test
    void takesNoAddressInAnIsolatedNetworkThatGivesNone() {
        when(isolated.getCidr()).thenReturn(null);

        addresses.take(nic, isolated, owner);

        verify(nic).setIPv4Address(null);
        verifyNoInteractions(manager);
    }

    @Test
    void keepsTheNumberInARangeWhereItIsFree() throws Exception {
        inRange(IpAddress.State.Free);
        gives(OLD, OLD);

        addresses.take(nic, shared, owner);

        verify(nic).setIPv4Address(OLD);
        verify(nic).setIPv4Netmask("255.255.255.128");
        verify(nic).setIPv4Gateway("10.1.2.1");
        verify(nic).setIsolationUri(URI.create("vlan://102"));
        verify(nic).setBroadcastUri(URI.create("vlan://102"));
        verify(nic).setReservationStrategy(Nic.ReservationStrategy.Create);
        verify(nic).setReserver("DirectNetworkGuru");
    }

    @Test
    void takesAnyNumberOfARangeWhereTheOldOneIsTakenOrUnknown() throws Exception {
        gives(null, "10.1.2.5");
        addresses.take(nic, shared, owner);

        inRange(IpAddress.State.Allocated);
        addresses.take(nic, shared, owner);

        verify(nic, org.mockito.Mockito.times(2)).setIPv4Address("10.1.2.5");
    }

    @Test
    void leavesTheNumberThatIsSetAsideForTheRouter() throws Exception {
        inRange(IpAddress.State.Free);
        NetworkDetailVO router = mock(NetworkDetailVO.class);
        when(router.getValue()).thenReturn(OLD);
        when(details.findDetail(2, "routerip")).thenReturn(router);
        gives(null, "10.1.2.5");

        addresses.take(nic, shared, owner);

        verify(nic).setIPv4Address("10.1.2.5");
    }

    @Test
    void isOnTheVlanOfTheRangeWhereTheNetworkNamesNone() throws Exception {
        when(shared.getBroadcastUri()).thenReturn(null);
        gives(null, "10.1.2.5");

        addresses.take(nic, shared, owner);

        verify(nic).setBroadcastUri(URI.create("vlan://102"));
    }

    @Test
    void leavesTheVlanOfAnIsolatedNetworkWithRangesToItsStart() throws Exception {
        when(shared.getGuestType()).thenReturn(Network.GuestType.Isolated);
        gives(null, "10.1.2.5");

        addresses.take(nic, shared, owner);

        verify(nic, never()).setBroadcastUri(any());
        verify(nic).setReservationStrategy(Nic.ReservationStrategy.Start);
    }

    @Test
    void failsWhenARangeHasNoAddressLeft() throws Exception {
        when(manager.assignPublicIpAddress(anyLong(), any(), any(), any(), any(), any(), anyBoolean(), anyBoolean()))
                .thenThrow(new InsufficientAddressCapacityException("none", Network.class, 2L));

        assertThatThrownBy(() -> addresses.take(nic, shared, owner))
                .isInstanceOf(CloudFailure.class)
                .hasMessageContaining("no address left");
    }

    @Test
    void givesTheAddressOfARangeBack() {
        IPAddressVO row = mock(IPAddressVO.class);
        when(row.getId()).thenReturn(70L);
        when(ranges.findByIpAndSourceNetworkId(2, OLD)).thenReturn(row);

        addresses.giveBack(nic, shared);

        verify(manager).markIpAsUnavailable(70);
        verify(ranges).unassignIpAddress(70);
    }

    @Test
    void givesNothingBackThatIsInNoRange() {
        addresses.giveBack(nic, isolated);
        verifyNoInteractions(manager, ranges);

        addresses.giveBack(nic, shared);
        verifyNoInteractions(manager);
    }

    private void inRange(IpAddress.State state) {
        IPAddressVO row = mock(IPAddressVO.class);
        when(row.getState()).thenReturn(state);
        when(ranges.findByIpAndSourceNetworkId(2, OLD)).thenReturn(row);
    }

    private void gives(String wanted, String given) throws Exception {
        PublicIp address = mock(PublicIp.class);
        when(address.getAddress()).thenReturn(new Ip(given));
        when(address.getNetmask()).thenReturn("255.255.255.128");
        when(address.getGateway()).thenReturn("10.1.2.1");
        when(address.getVlanTag()).thenReturn("102");
        when(manager.assignPublicIpAddress(
                        eq(2L),
                        eq(null),
                        eq(owner),
                        eq(VlanType.DirectAttached),
                        eq(2L),
                        eq(wanted),
                        eq(false),
                        eq(false)))
                .thenReturn(address);
    }
}
