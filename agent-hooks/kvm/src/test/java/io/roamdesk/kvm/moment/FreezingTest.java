// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Freezing through a virsh that does as the test says: guests whose agent answers, refuses or hangs. */
class FreezingTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private FrozenNotes notes;
    private Freezing freezing;

    @BeforeEach
    void installs() throws IOException {
        Path script = Files.writeString(
                folder.resolve("virsh"),
                """
                #!/bin/bash
                cd "$(dirname "$0")"
                echo "$1" >> calls
                [ -e "$1" ] || exit 0
                . "./$1"
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createFile(folder.resolve("calls"));
        on("list", "echo desk");
        Virsh virsh = new Virsh(List.of(script.toString()), Duration.ofSeconds(20));
        notes = new FrozenNotes(folder.resolve("frozen"));
        freezing = new Freezing(virsh, notes, new Thawing(virsh, notes), LIMIT);
    }

    private void on(String subcommand, String script) throws IOException {
        Files.writeString(folder.resolve(subcommand), script);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private String act() throws IOException {
        Files.writeString(folder.resolve("calls"), "act\n", java.nio.file.StandardOpenOption.APPEND);
        return "done";
    }

    @Test
    void thawsAsSoonAsItIsDone() throws Exception {
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.result()).isEqualTo("done");
        assertThat(outcome.consistency()).isEqualTo(Consistency.FILE_SYSTEMS);
        assertThat(outcome.reason()).isEmpty();
        assertThat(outcome.frozen()).isPositive();
        assertThat(calls()).containsExactly("domfsfreeze", "act", "domfsthaw");
    }

    @Test
    void goesOnWithoutFreezingWhereTheGuestCannot() throws Exception {
        on("domfsfreeze", "echo 'error: QEMU guest agent is not configured' >&2; exit 1");
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.consistency()).isEqualTo(Consistency.CRASH);
        assertThat(outcome.reason()).hasValueSatisfying(why -> assertThat(why).contains("is not configured"));
        assertThat(outcome.frozen()).isZero();
        assertThat(calls()).containsExactly("domfsfreeze", "act");
        assertThat(notes.all()).isEmpty();
    }

    @Test
    void thawsAGuestThatMayHaveFrozenAlthoughItFailed() throws Exception {
        on("domfsfreeze", "echo 'error: failed to freeze /data: Input/output error' >&2; exit 1");
        assertThat(freezing.during("desk", this::act).consistency()).isEqualTo(Consistency.CRASH);
        assertThat(calls()).containsExactly("domfsfreeze", "domfsthaw", "act");
        assertThat(notes.all()).isEmpty();
    }

    @Test
    void anAgentThatDoesNotRespondIsOverdue() throws Exception {
        on("domfsfreeze", "echo 'error: Guest agent is not responding: Guest agent not available for now' >&2; exit 1");
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.consistency()).isEqualTo(Consistency.TIMED_OUT);
        assertThat(outcome.reason()).hasValueSatisfying(why -> assertThat(why).contains("not available for now"));
        assertThat(calls()).containsExactly("domfsfreeze", "act", "domfsthaw");
    }

    @Test
    void doesNotClaimFrozenFileSystemsThatSomebodyElseHasThawed() throws Exception {
        on("domfsthaw", "echo 'Thawed 0 filesystem(s)'");
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.consistency()).isEqualTo(Consistency.CRASH);
        assertThat(outcome.reason()).hasValueSatisfying(why -> assertThat(why).contains("somebody else"));
    }

    @Test
    void doesNotClaimFrozenFileSystemsWhereThereIsNone() throws Exception {
        on("domfsfreeze", "echo 'Froze 0 filesystem(s)'");
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.consistency()).isEqualTo(Consistency.CRASH);
        assertThat(outcome.reason()).hasValueSatisfying(why -> assertThat(why).contains("has none that can be"));
    }

    @Test
    void freezesNothingThatItCannotNote() throws Exception {
        Files.createFile(folder.resolve("frozen"));
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.consistency()).isEqualTo(Consistency.CRASH);
        assertThat(outcome.reason()).hasValueSatisfying(why -> assertThat(why).contains("could not be noted"));
        assertThat(calls()).containsExactly("act");
    }

    @Test
    void notesAMachineWhileItMayBeFrozen() throws Exception {
        freezing.during("desk", () -> {
            assertThat(notes.all()).containsExactly("desk");
            return "done";
        });
        assertThat(notes.all()).isEmpty();
        assertThat(folder.resolve("frozen")).isEmptyDirectory();
    }

    @Test
    void thawsWhenItFails() throws Exception {
        assertThatThrownBy(() -> freezing.during("desk", () -> {
                    throw new IOException("no backup today");
                }))
                .hasMessage("no backup today");
        assertThat(calls()).containsExactly("domfsfreeze", "domfsthaw");
    }

    @Test
    void thawsAtTheLimitHoweverLongTheActTakes() throws Exception {
        Freezing.Outcome<String> outcome = freezing.during("desk", () -> {
            await().atMost(20, TimeUnit.SECONDS).until(() -> calls().contains("domfsthaw"));
            return act();
        });
        assertThat(outcome.consistency()).isEqualTo(Consistency.TIMED_OUT);
        assertThat(outcome.reason()).hasValueSatisfying(why -> assertThat(why).contains("broken off 2 s after"));
        assertThat(calls()).startsWith("domfsfreeze", "domfsthaw", "act");
    }

    @Test
    void aGuestWhoseAgentHangsIsThawedAndTheActIsDoneAllTheSame() throws Exception {
        on("domfsfreeze", "exec sleep 30");
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.result()).isEqualTo("done");
        assertThat(outcome.consistency()).isEqualTo(Consistency.TIMED_OUT);
        assertThat(calls()).contains("domfsthaw");
    }

    @Test
    void goesOnThawingUntilTheGuestSaysThatItHas() throws Exception {
        on("domfsthaw", "[ $(grep -c domfsthaw calls) -ge 3 ] || { echo 'error: busy' >&2; exit 1; }");
        Freezing.Outcome<String> outcome = freezing.during("desk", this::act);
        assertThat(outcome.consistency()).isEqualTo(Consistency.TIMED_OUT);
        assertThat(outcome.reason()).hasValueSatisfying(why -> assertThat(why).contains("has not thawed them"));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> calls().stream().filter("domfsthaw"::equals).count() >= 3);
        await().atMost(20, TimeUnit.SECONDS).until(() -> notes.all().isEmpty());
    }
}
