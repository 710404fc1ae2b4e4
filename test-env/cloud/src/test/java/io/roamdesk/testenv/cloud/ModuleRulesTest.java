// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModuleRulesTest {
    @Test
    void aModuleNamedOtherwiseThanItsFolderStopsTheServer() {
        assertThatThrownBy(() -> TestCloud.start(SamplePlugin.build("name=sample", "name=other")))
                .hasMessageContaining("is expected to define the module [sample] but it defines [other]");
    }

    @Test
    void aModuleBelowAnUnknownParentIsNotLoaded() throws Exception {
        try (TestCloud cloud = TestCloud.start(SamplePlugin.build("parent=api", "parent=nowhere"))) {
            assertThat(cloud.server().modules().loaded()).isEmpty();
            assertThat(cloud.server().modules().failed()).containsKeys("sample", "broken");
            assertThat(cloud.client("admin").call("getSampleHistory").status()).isEqualTo(401);
        }
    }
}
