// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.roamdesk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.roamdesk.management.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingInwardKnowsTheManagementSide = noClasses()
            .that()
            .resideOutsideOfPackage("io.roamdesk.management..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.roamdesk.management..");

    @ArchTest
    static final ArchRule onlyTheHostFeatureSpeaksTheProtocol = noClasses()
            .that()
            .resideInAPackage("io.roamdesk.management..")
            .and()
            .resideOutsideOfPackage("io.roamdesk.management.host..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.roamdesk.protocol..");

    @ArchTest
    static final ArchRule noPackageIsAGrabBag =
            classes().should().resideOutsideOfPackages("..util..", "..utils..", "..helper..", "..manager..");
}
