// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.Optional;

/** Reads and changes the link records in the redo logs. */
final class Records {
    private final Hosts hosts;
    private final Patience patience;

    Records(Hosts hosts, Patience patience) {
        this.hosts = hosts;
        this.patience = patience;
    }

    /** The record in a redo log, or none; the file must be there. */
    Optional<LinkRecord> read(Site site, String path, StepContext context) throws InterruptedException {
        return readIfThere(site, path, context)
                .orElseThrow(() -> new StepFailed(
                        "DISK_MISSING",
                        "the file " + path + " is missing on host " + site.hostName() + " in " + site.zoneName()))
                .linkRecord();
    }

    /** What lies at this path, or nothing. */
    Optional<Hosts.DiskReport> readIfThere(Site site, String path, StepContext context) throws InterruptedException {
        HostId host = site.host();
        return patience.with(context, heard -> hosts.inspect(host, path));
    }

    /** Changes a record from what was read to another. */
    void change(Site site, String path, Optional<LinkRecord> from, LinkRecord to, StepContext context)
            throws InterruptedException {
        if (from.isPresent() && from.get().equals(to)) {
            return;
        }
        patience.with(context, heard -> {
            hosts.writeLink(site.host(), path, from, to);
            return to;
        });
    }
}
