// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.cloud.resource.CommandWrapper;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"io.roamdesk.kvm", "com.cloud.hypervisor.kvm.resource.wrapper.roamdesk"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class KvmArchitectureTest {
    private static final String WRAPPERS = "com.cloud.hypervisor.kvm.resource.wrapper.roamdesk";

    @ArchTest
    static final ArchRule standsOnEngineAndProtocolOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.imageio..",
                    "javax.net..",
                    "javax.xml..",
                    "com.sun.net.httpserver..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "io.roamdesk.kvm..",
                    "io.roamdesk.engine..",
                    "io.roamdesk.protocol..",
                    "com.google.gson..",
                    "org.apache.logging.log4j..",
                    "com.cloud.agent.api..",
                    "com.cloud.resource..",
                    "com.cloud.hypervisor.kvm.resource..");

    @ArchTest
    static final ArchRule onlyWrappersAndTheRootKnowTheAgent = noClasses()
            .that()
            .resideInAPackage("io.roamdesk.kvm.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.cloud.hypervisor..", "com.cloud.resource..");

    @ArchTest
    static final ArchRule onlyWrappersAndTheirMappingKnowTheProtocol = noClasses()
            .that()
            .resideOutsideOfPackages(WRAPPERS, "io.roamdesk.kvm.command")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.roamdesk.protocol..");

    @ArchTest
    static final ArchRule wrappersExtendCommandWrapperDirectly = classes()
            .that()
            .resideInAPackage(WRAPPERS)
            .and()
            .areTopLevelClasses()
            .should()
            .beAssignableTo(CommandWrapper.class)
            .andShould()
            .haveSimpleNameEndingWith("Wrapper");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.roamdesk.kvm.(*)..").should().beFreeOfCycles();
}
