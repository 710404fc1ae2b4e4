// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.roamdesk.core.desktop.Base;
import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Residence;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.protocol.LinkRecordTO;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkRecordsTest {
    private static final DesktopId DESKTOP = new DesktopId(new UUID(0, 1).toString());
    private static final DiskId DISK = new DiskId(new UUID(0, 2).toString());
    private static final OperationId OPERATION = new OperationId(new UUID(0, 3).toString());
    private static final Residence HOME = new Residence(new ZoneId(new UUID(0, 4).toString()), "Bern");
    private static final Residence AWAY = new Residence(new ZoneId(new UUID(0, 5).toString()), "Oslo");

    @Test
    void keepsARecordWithLinksWholeToTheHostAndBack() {
        LinkRecord record = LinkRecord.first(DESKTOP, DISK, Epoch.FIRST, HOME, Optional.of(base(HOME)))
                .released(OPERATION)
                .passiveSince(new Epoch(2), AWAY, Optional.of(base(AWAY)), "ab".repeat(32));
        assertThat(thereAndBack(record)).isEqualTo(record);
    }

    @Test
    void keepsTheRecordOfADiskWithoutABaseWholeToTheHostAndBack() {
        LinkRecord record = LinkRecord.first(DESKTOP, DISK, Epoch.FIRST, HOME, Optional.empty())
                .receivedAt(AWAY, Optional.empty(), OPERATION);
        assertThat(thereAndBack(record)).isEqualTo(record);
    }

    private static LinkRecord thereAndBack(LinkRecord record) {
        Gson gson = new Gson();
        return LinkRecords.toDomain(gson.fromJson(gson.toJson(LinkRecords.toMessage(record)), LinkRecordTO.class));
    }

    private static Base base(Residence where) {
        return new Base(
                new BaseId(new UUID(0, 6).toString()), "cd".repeat(32), where.zone(), where.zoneName(), "/pool/base");
    }
}
