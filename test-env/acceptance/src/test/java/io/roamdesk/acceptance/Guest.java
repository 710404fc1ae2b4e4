// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a desktop's guest says of itself, by its serial port. */
final class Guest {
    /** The most lines of its journal that a guest tells. */
    private static final int TOLD = 100;

    /** Lines that it may write between two questions. */
    private static final int SLACK = 20;

    private final Zones zones;
    private final String machine;

    Guest(Zones zones, String machine) {
        this.zones = zones;
        this.machine = machine;
    }

    /**
     * What the guest's journal says at a moment.
     *
     * @param zone the zone that the guest was told it runs in
     * @param serial the serial number of the disk it has booted from
     * @param lines lines in the journal
     * @param boot how many times it has booted from this disk
     * @param broken places at which the chain of hashes over all lines does not hold
     * @param last the newest line
     */
    record Statement(String zone, String serial, long lines, long boot, long broken, String last) {}

    /** Waits until the guest is up and asks. */
    Statement statement() {
        Map<String, String> fields = fields("who");
        fields.putAll(fields("disk"));
        fields.putAll(fields("journal"));
        List<String> tail = tail(1);
        return new Statement(
                fields.get("zone"),
                fields.get("serial"),
                Long.parseLong(fields.get("count")),
                Long.parseLong(fields.get("boot")),
                Long.parseLong(fields.get("broken")),
                tail.get(0));
    }

    /** Checks that this guest continues what stood in the journal before it was moved, after exactly one boot, where it was told. */
    void continues(Statement before, String zone) {
        Statement now = statement();
        assertThat(now.broken())
                .as("broken links in the journal's chain of hashes: %s", now)
                .isZero();
        assertThat(now.boot())
                .as("boots after one move; before: %s, now: %s", before, now)
                .isEqualTo(before.boot() + 1);
        assertThat(now.serial()).as("the disk's serial number").isEqualTo(before.serial());
        assertThat(now.zone()).as("where the guest thinks it is").isEqualTo(zone);
        assertThat(now.lines()).as("lines in the journal").isGreaterThanOrEqualTo(before.lines());
        // A guest that ran for long before its server knew of it has written more than it tells of: then the unbroken
        // chain and the counts speak.
        if (now.lines() - before.lines() < TOLD - SLACK) {
            assertThat(tail(TOLD)).as("the journal's last lines").contains(before.last());
        }
    }

    /** Lets the person work: a file of so many MiB that nothing can compress; returns its digest. */
    String writes(int mebibytes, int seed, String file) {
        return fields("write " + mebibytes + " " + seed + " " + file).get("sha256");
    }

    /** The digest of a file on the guest's disk. */
    String digest(String file) {
        return fields("sum " + file).get("sha256");
    }

    /** Says something to which there is no answer of interest. */
    void tell(String command) {
        zones.ask(machine, command);
    }

    private List<String> tail(int lines) {
        List<String> said = zones.ask(machine, "tail " + lines).lines().toList();
        return said.subList(1, said.size());
    }

    private Map<String, String> fields(String command) {
        Map<String, String> fields = new HashMap<>();
        for (String word : zones.ask(machine, command).strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                fields.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return fields;
    }
}
