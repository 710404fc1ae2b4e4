// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** A package may use those before it in this list, and no other of the list. */
    private static final List<String> INWARD_FIRST = List.of("location", "zone", "client", "policy", "decision");

    /** These may use each other only without cycles, and all of the above. */
    private static final Set<String> ABOVE = Set.of("desktop", "operation", "replication", "roam");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.roamdesk.core");

    @Test
    void usesNothingButTheJdkAndItself() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.roamdesk.core..")
                .check(CORE);
    }

    @Test
    void hasNoDatabaseAndNoNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.InetAddress")
                .check(CORE);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.roamdesk.core.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void packagesOfDecidingPointInward() {
        for (int i = 0; i < INWARD_FIRST.size(); i++) {
            Set<String> outer = new TreeSet<>(ABOVE);
            outer.addAll(INWARD_FIRST.subList(i + 1, INWARD_FIRST.size()));
            noClasses()
                    .that()
                    .resideInAPackage("io.roamdesk.core." + INWARD_FIRST.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(outer.stream()
                            .map(name -> "io.roamdesk.core." + name + "..")
                            .toArray(String[]::new))
                    .check(CORE);
        }
    }

    @Test
    void decidingWhatIsReplicatedDoesNotKnowHow() {
        noClasses()
                .that()
                .resideInAPackage("io.roamdesk.core.replication..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.roamdesk.core.roam..", "io.roamdesk.core.decision..")
                .check(CORE);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> known = new TreeSet<>(ABOVE);
        known.addAll(INWARD_FIRST);

        Set<String> there = CORE.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring("io.roamdesk.core.".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        Assertions.assertThat(there).isEqualTo(known);
    }
}
