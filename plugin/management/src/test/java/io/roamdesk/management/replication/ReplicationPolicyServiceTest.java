// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.A;
import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.DESKTOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.readiness.Readiness;
import java.time.Clock;
import java.util.List;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.MockedStatic;

class ReplicationPolicyServiceTest {
    private final MockedStatic<CallContext> calls = mockStatic(CallContext.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private ReplicationStore replications;
    private ReplicationPolicyService service;

    @BeforeEach
    void ready() {
        CloudDatabase database = MariaDb.fresh();
        CallContext call = mock(CallContext.class);
        calls.when(CallContext::current).thenReturn(call);
        for (long id = 1; id <= 2; id++) {
            DataCenterVO zone = World.zone(id);
            when(zones.findById(id)).thenReturn(zone);
        }
        Readiness readiness = new Readiness();
        readiness.ready();
        replications = new ReplicationStore(database, Clock.systemUTC());
        service = new ReplicationPolicyService(
                new ReplicationPolicyStore(database, Clock.systemUTC()), replications, zones, readiness);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    private static CreateReplicationPolicyCmd named(String name) {
        CreateReplicationPolicyCmd command = silent(CreateReplicationPolicyCmd.class);
        when(command.getName()).thenReturn(name);
        return command;
    }

    // A command none of whose parameters is given: Mockito would answer 0 for the numbers.
    private static <T> T silent(Class<T> type) {
        return mock(
                type,
                call -> Object.class.isAssignableFrom(call.getMethod().getReturnType())
                                && call.getMethod().getName().startsWith("get")
                        ? null
                        : Answers.RETURNS_DEFAULTS.answer(call));
    }

    private static UpdateReplicationPolicyCmd update(String id) {
        UpdateReplicationPolicyCmd command = silent(UpdateReplicationPolicyCmd.class);
        when(command.getId()).thenReturn(id);
        return command;
    }

    @Test
    void aPolicyOfWhichOnlyTheNameIsGivenHasTheDefaultsOfTheDocumentation() {
        ReplicationPolicyResponse made = service.create(named("gold"));

        assertThat(made.getSecondaries()).isEqualTo(1);
        assertThat(made.getZoneIds()).isEmpty();
        assertThat(made.getRecoveryPointGoal()).isEqualTo(60);
        assertThat(made.getRetainPoints()).isEqualTo(3);
        assertThat(made.getRetainHours()).isZero();
        assertThat(made.getRateLimit()).isZero();
        assertThat(made.getHours()).isEqualTo("all");
        assertThat(made.getConsistency()).isEqualTo("crash");
        assertThat(made.getPriority()).isEqualTo(5);
        assertThat(made.getAhead()).isTrue();
        assertThat(made.getAheadMost()).isEqualTo(2);
        assertThat(made.getAheadKeepHours()).isEqualTo(168);
    }

    @Test
    void keepsEverySettingAsItWasGiven() {
        CreateReplicationPolicyCmd command = named("gold");
        when(command.getZoneIds()).thenReturn(List.of(1L, 2L));
        when(command.getRecoveryPointGoal()).thenReturn(15L);
        when(command.getRetainPoints()).thenReturn(10);
        when(command.getRetainHours()).thenReturn(48L);
        when(command.getRateLimit()).thenReturn(20L);
        when(command.getHours()).thenReturn("22:00-06:00+01:00");
        when(command.getConsistency()).thenReturn("filesystems");
        when(command.getPriority()).thenReturn(1);
        when(command.getAhead()).thenReturn(false);
        when(command.getAheadMost()).thenReturn(3);
        when(command.getAheadKeepHours()).thenReturn(5L);
        String id = service.create(command).getId();
        ListReplicationPoliciesCmd list = silent(ListReplicationPoliciesCmd.class);
        when(list.getId()).thenReturn(id);

        ReplicationPolicyResponse kept = service.list(list).getResponses().get(0);

        assertThat(kept.getZoneIds()).containsExactly(A.value(), B.value());
        assertThat(kept.getSecondaries()).isNull();
        assertThat(kept.getRecoveryPointGoal()).isEqualTo(15);
        assertThat(kept.getRetainPoints()).isEqualTo(10);
        assertThat(kept.getRetainHours()).isEqualTo(48);
        assertThat(kept.getRateLimit()).isEqualTo(20);
        assertThat(kept.getHours()).isEqualTo("22:00-06:00+01:00");
        assertThat(kept.getConsistency()).isEqualTo("filesystems");
        assertThat(kept.getPriority()).isEqualTo(1);
        assertThat(kept.getAhead()).isFalse();
        assertThat(kept.getAheadMost()).isEqualTo(3);
        assertThat(kept.getAheadKeepHours()).isEqualTo(5);
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        CreateReplicationPolicyCmd command = named("gold");
        when(command.getHours()).thenReturn("22:00-06:00Z");
        when(command.getZoneIds()).thenReturn(List.of(2L));
        String id = service.create(command).getId();
        UpdateReplicationPolicyCmd update = update(id);
        when(update.getPriority()).thenReturn(2);

        ReplicationPolicyResponse changed = service.update(update);

        assertThat(changed.getPriority()).isEqualTo(2);
        assertThat(changed.getName()).isEqualTo("gold");
        assertThat(changed.getHours()).isEqualTo("22:00-06:00Z");
        assertThat(changed.getZoneIds()).containsExactly(B.value());
        when(update.getSecondaries()).thenReturn(2);
        when(update.getHours()).thenReturn("all");
        assertThat(service.update(update).getZoneIds()).isEmpty();
        assertThat(service.update(update).getHours()).isEqualTo("all");
    }

    @Test
    void hasTheZonesOfItsInstancesChosenAnewWhenItChanges() {
        String id = service.create(named("gold")).getId();
        replications.enable(DESKTOP, new ReplicationPolicyId(id));
        replications.chosen(DESKTOP, List.of());
        assertThat(replications.find(DESKTOP).orElseThrow().chosen()).isPresent();

        service.update(update(id));

        assertThat(replications.find(DESKTOP).orElseThrow().chosen()).isEmpty();
    }

    @Test
    void refusesWhatIsOutOfRangeByItsName() {
        refuses(command -> when(command.getRecoveryPointGoal()).thenReturn(0L), "recovery point goal");
        refuses(command -> when(command.getRecoveryPointGoal()).thenReturn(10_081L), "recovery point goal");
        refuses(command -> when(command.getRecoveryPointGoal()).thenReturn(Long.MAX_VALUE), "");
        refuses(command -> when(command.getRetainPoints()).thenReturn(1), "retained points");
        refuses(command -> when(command.getRetainHours()).thenReturn(-1L), "retained points");
        refuses(command -> when(command.getRateLimit()).thenReturn(-1L), "rate limit");
        refuses(command -> when(command.getRateLimit()).thenReturn(Long.MAX_VALUE), "");
        refuses(command -> when(command.getPriority()).thenReturn(11), "priority");
        refuses(command -> when(command.getSecondaries()).thenReturn(0), "secondary zones");
        refuses(command -> when(command.getAheadMost()).thenReturn(0), "ahead of need");
        refuses(command -> when(command.getAheadKeepHours()).thenReturn(0L), "ahead of need");
        refuses(command -> when(command.getConsistency()).thenReturn("perfect"), "crash or filesystems");
        refuses(command -> when(command.getHours()).thenReturn("25:00-06:00Z"), "22:00-06:00+01:00");
        refuses(command -> when(command.getHours()).thenReturn("at night"), "22:00-06:00+01:00");
        refuses(command -> when(command.getZoneIds()).thenReturn(List.of(9L)), "zoneids");
        refuses(
                command -> {
                    when(command.getZoneIds()).thenReturn(List.of(2L));
                    when(command.getSecondaries()).thenReturn(1);
                },
                "one of the two");
    }

    private void refuses(java.util.function.Consumer<CreateReplicationPolicyCmd> setting, String word) {
        CreateReplicationPolicyCmd command = named("gold");
        setting.accept(command);
        assertThatThrownBy(() -> service.create(command))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining(word);
    }

    @Test
    void refusesANameThatIsTaken() {
        service.create(named("gold"));

        assertThatThrownBy(() -> service.create(named("gold"))).hasMessageContaining("already");
    }

    @Test
    void refusesToDeleteAPolicyThatIsInUseAndSaysByHowMany() {
        String id = service.create(named("gold")).getId();
        DeleteReplicationPolicyCmd delete = mock(DeleteReplicationPolicyCmd.class);
        when(delete.getId()).thenReturn(id);
        replications.enable(DESKTOP, new ReplicationPolicyId(id));

        assertThatThrownBy(() -> service.delete(delete)).isInstanceOfSatisfying(ServerApiException.class, e -> {
            assertThat(e.getErrorCode()).isEqualTo(ApiErrorCode.RESOURCE_IN_USE_ERROR);
            assertThat(e.getDescription()).contains("1 instance(s)");
        });

        replications.disable(DESKTOP);
        service.delete(delete);
        assertThatThrownBy(() -> service.delete(delete)).isInstanceOf(InvalidParameterValueException.class);
        assertThat(replications.enable(DESKTOP, new ReplicationPolicyId(id))).isFalse();
    }
}
