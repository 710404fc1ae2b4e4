// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.ConsoleEndpoint;
import io.roamdesk.core.roam.Roaming;
import io.roamdesk.management.instance.MachinePower;
import io.roamdesk.management.operation.Roamings;
import java.time.Clock;
import java.util.Optional;
import org.apache.cloudstack.api.ServerApiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desktop whose move is under way, and is waited for. */
class ConnectorTest {
    private static final DesktopId DESKTOP = new DesktopId("0d000000-0000-0000-0000-000000000001");
    private static final OperationId OPERATION = new OperationId("0e000000-0000-0000-0000-000000000001");

    private final Moves moves = mock();
    private final Roamings roamings = mock();
    private final Roaming roaming = mock();
    private final MachinePower power = mock();
    private final VMInstanceDao machines = mock();
    private final DataCenterDao zones = mock();
    private final VMInstanceVO machine = mock();
    private final DesktopRow desktop = mock();
    private final Connector connector =
            new Connector(mock(), mock(), mock(), moves, mock(), roamings, power, machines, zones, Clock.systemUTC());

    @BeforeEach
    void arrived() {
        Operation operation = mock();
        DataCenterVO zone = mock();
        when(operation.state()).thenReturn(OperationState.SUCCEEDED);
        when(operation.step(any())).thenReturn(Optional.empty());
        when(moves.underWay(DESKTOP)).thenReturn(Optional.of(OPERATION));
        when(moves.await(OPERATION)).thenReturn(operation);
        when(roamings.current()).thenReturn(roaming);
        when(desktop.id()).thenReturn(DESKTOP);
        when(machine.getId()).thenReturn(11L);
        when(machine.getHostName()).thenReturn("desk");
        when(machine.getState()).thenReturn(VirtualMachine.State.Running);
        when(machine.getDataCenterId()).thenReturn(2L);
        when(machines.findById(11L)).thenReturn(machine);
        when(zones.findById(2L)).thenReturn(zone);
        when(zone.getName()).thenReturn("B");
    }

    private RoamingConnectionResponse connect(boolean start) {
        return connector.connect(machine, desktop, Optional.empty(), Optional.of("192.0.2.1"), start);
    }

    @Test
    void opensTheConsoleWhereTheDesktopArrived() {
        when(roaming.console(DESKTOP, "192.0.2.1"))
                .thenReturn(new ConsoleEndpoint("http://console", "h", "1", "t", "p"));

        RoamingConnectionResponse connected = connect(true);

        assertThat(connected.getMoved()).isTrue();
        assertThat(connected.getZoneName()).isEqualTo("B");
        assertThat(connected.getUrl()).isEqualTo("http://console");
        assertThat(connected.getConsoleProblem()).isNull();
    }

    @Test
    void saysWhyThereIsNoConsoleAndThatTheDesktopArrivedAllTheSame() {
        when(roaming.console(any(), any())).thenThrow(new CloudFailure("no console proxy in zone B"));

        RoamingConnectionResponse connected = connect(true);

        assertThat(connected.getMoved()).isTrue();
        assertThat(connected.getUrl()).isNull();
        assertThat(connected.getConsoleProblem()).contains("no console proxy in zone B");
    }

    @Test
    void failsWhenTheDesktopCannotBeStarted() {
        when(machine.getState()).thenReturn(VirtualMachine.State.Stopped);
        doThrow(new CloudFailure("no capacity")).when(power).startAnywhere(DESKTOP);

        assertThatThrownBy(() -> connect(true))
                .isInstanceOf(ServerApiException.class)
                .hasMessageContaining("no capacity");
    }

    @Test
    void doesNotStartADesktopThatIsNotToBeStarted() {
        when(machine.getState()).thenReturn(VirtualMachine.State.Stopped);

        assertThatThrownBy(() -> connect(false))
                .isInstanceOf(ServerApiException.class)
                .hasMessageContaining("start=true");
    }
}
