// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way the engine's packages may look. */
@AnalyzeClasses(packages = "io.roamdesk.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {
    private static final String ROOT = "io.roamdesk.engine.";

    @ArchTest
    static final ArchRule knowsNoCloudStackAndNoMessagesOfIt = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.cloud..", "org.apache.cloudstack..", "io.roamdesk.protocol..", "io.roamdesk.core..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule linksComponentsProtocolAndToolsStandAlone = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "link..", ROOT + "nbd..", ROOT + "qemu..", ROOT + "component..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "disk..", ROOT + "index..", ROOT + "transfer..");

    @ArchTest
    static final ArchRule theProtocolClientUsesNothingOfTheEngine = noClasses()
            .that()
            .resideInAPackage(ROOT + "nbd..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "link..", ROOT + "qemu..", ROOT + "component..");

    @ArchTest
    static final ArchRule disksKnowNothingOfTransfers = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "disk..", ROOT + "index..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "transfer..");
}
