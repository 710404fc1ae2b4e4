// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import io.roamdesk.core.desktop.Base;
import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.Link;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Residence;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.LinkTO;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Link records between the domain and the protocol. */
final class LinkRecords {
    private LinkRecords() {}

    static LinkRecordTO toMessage(LinkRecord record) {
        return new LinkRecordTO(
                record.desktop().value(),
                record.disk().uuid(),
                record.epoch().number(),
                record.zone().value(),
                record.state().name().toLowerCase(Locale.ROOT),
                record.operation().map(OperationId::uuid).orElse(null),
                record.point().orElse(null),
                record.links().stream().map(LinkRecords::toMessage).toList(),
                record.residence().map(it -> it.zone().value()).orElse(null),
                record.residence().map(Residence::zoneName).orElse(null));
    }

    private static LinkTO toMessage(Link link) {
        Base base = link.base();
        return new LinkTO(
                base.zone().value(), base.zoneName(), base.id().uuid(), base.digest(), base.path(), link.active());
    }

    static LinkRecord toDomain(LinkRecordTO record) {
        List<LinkTO> links = record.getLinks() == null ? List.of() : record.getLinks();
        return new LinkRecord(
                new DesktopId(record.getDesktop()),
                new DiskId(record.getDisk()),
                new Epoch(record.getEpoch()),
                new ZoneId(record.getZone()),
                LinkState.valueOf(record.getState().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(record.getOperation()).map(OperationId::new),
                Optional.ofNullable(record.getPoint()),
                links.stream().map(LinkRecords::toDomain).toList(),
                Optional.ofNullable(record.getResidenceZone())
                        .map(zone -> new Residence(new ZoneId(zone), record.getResidenceZoneName())));
    }

    private static Link toDomain(LinkTO link) {
        return new Link(
                new Base(
                        new BaseId(link.getBaseId()),
                        link.getBaseDigest(),
                        new ZoneId(link.getZone()),
                        link.getZoneName(),
                        link.getBasePath()),
                link.isActive());
    }
}
