// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar that is dropped into CloudStack; runs after it was packaged. */
class PackagedJarCheck {
    private static final Path JAR = Path.of("target", "roamdesk-management.jar");

    @Test
    void hasDirectoryEntriesWithoutWhichSpringDoesNotSeeTheModule() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.getEntry("META-INF/cloudstack/")).isNotNull();
            assertThat(jar.getEntry("META-INF/cloudstack/roamdesk/")).isNotNull();
            assertThat(jar.getEntry("io/roamdesk/management/")).isNotNull();
            assertThat(jar.getEntry("io/roamdesk/protocol/")).isNotNull();
        }
    }

    @Test
    void holdsOneModuleWhoseNameIsThatOfItsDirectory() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            List<String> modules = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith("module.properties"))
                    .toList();
            assertThat(modules).containsExactly("META-INF/cloudstack/roamdesk/module.properties");
            Properties properties = new Properties();
            properties.load(jar.getInputStream(jar.getEntry(modules.get(0))));
            assertThat(properties).containsEntry("name", "roamdesk").containsEntry("parent", "api");
        }
    }

    @Test
    void bringsNoLibraryOutsideItsOwnPackages() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            Set<String> foreign = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("io/roamdesk/"))
                    .collect(Collectors.toSet());
            assertThat(foreign).isEmpty();
            assertThat(jar.getEntry("io/roamdesk/shaded/jdbi/v3/core/Jdbi.class"))
                    .isNotNull();
            assertThat(jar.getEntry("io/roamdesk/shaded/maxmind/Reader.class")).isNotNull();
        }
    }

    @Test
    void keepsAwayFromTheResourcesThatCloudStackTakesTheFirstHitOf() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.getEntry("META-INF/db/views/")).isNull();
            assertThat(jar.getEntry("META-INF/db/procedures/")).isNull();
        }
    }
}
