// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.Residence;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.LinkTO;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Link records, as commands carry them and as they stand in headers. */
public final class Records {
    private Records() {}

    /** The record that a command names; empty when it names none. */
    public static Optional<LinkRecord> optional(LinkRecordTO record) {
        return Optional.ofNullable(record).map(Records::record);
    }

    /** The record that a command must name. */
    public static LinkRecord record(LinkRecordTO record) {
        if (record == null) {
            throw new IllegalArgumentException("the command has no link record");
        }
        List<LinkTO> links = Optional.ofNullable(record.getLinks()).orElse(List.of());
        return new LinkRecord(
                Argument.uuid("desktop of the link record", record.getDesktop()),
                Argument.uuid("disk of the link record", record.getDisk()),
                record.getEpoch(),
                Argument.uuid("zone of the link record", record.getZone()),
                LinkState.parse(record.getState()),
                Argument.optionalUuid("operation of the link record", record.getOperation()),
                Optional.ofNullable(record.getPoint()),
                links.stream().map(Records::link).toList(),
                residence(record));
    }

    /** How an answer carries a record. */
    public static LinkRecordTO answer(LinkRecord record) {
        return new LinkRecordTO(
                record.desktop().toString(),
                record.disk().toString(),
                record.epoch(),
                record.zone().toString(),
                record.state().text(),
                record.operation().map(UUID::toString).orElse(null),
                record.point().orElse(null),
                record.links().stream().map(Records::answer).toList(),
                record.residence().map(it -> it.zone().toString()).orElse(null),
                record.residence().map(Residence::zoneName).orElse(null));
    }

    private static Optional<Residence> residence(LinkRecordTO record) {
        if (record.getResidenceZone() == null) {
            return Optional.empty();
        }
        return Optional.of(new Residence(
                Argument.uuid("residence of the link record", record.getResidenceZone()),
                Argument.text("name of the residence's zone", record.getResidenceZoneName())));
    }

    private static Link link(LinkTO link) {
        return new Link(
                Argument.uuid("zone of a link", link.getZone()),
                Argument.text("name of a link's zone", link.getZoneName()),
                Argument.uuid("base of a link", link.getBaseId()),
                Argument.text("base digest of a link", link.getBaseDigest()),
                Argument.text("base path of a link", link.getBasePath()),
                link.isActive());
    }

    private static LinkTO answer(Link link) {
        return new LinkTO(
                link.zone().toString(),
                link.zoneName(),
                link.baseId().toString(),
                link.baseDigest(),
                link.basePath(),
                link.active());
    }
}
