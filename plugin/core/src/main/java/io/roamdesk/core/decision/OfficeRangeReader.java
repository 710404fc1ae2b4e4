// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.zone.OfficeMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the office whose range holds an address of the client: the private one first, then the public ones. */
final class OfficeRangeReader implements SignalReader {

    @Override
    public Reading read(LocationReport report, DecisionInput input) {
        List<IpAddress> addresses = Stream.of(report.privateAddress(), report.publicAddress(), report.requestAddress())
                .flatMap(Optional::stream)
                .toList();
        for (IpAddress address : addresses) {
            Optional<OfficeMatch> office = input.catalog().officeAt(address);
            if (office.isPresent()) {
                String range = office.get().range().map(r -> " in " + r).orElse("");
                return Reading.of(Fix.of(
                        Signal.OFFICE_RANGE, office.get(), "address " + address + range + " is " + office.get()));
            }
        }
        return report.privateAddress()
                .map(address -> Reading.unusable(
                        Signal.OFFICE_RANGE, "private address " + address + " is in no office's range"))
                .orElse(Reading.NOTHING);
    }
}
