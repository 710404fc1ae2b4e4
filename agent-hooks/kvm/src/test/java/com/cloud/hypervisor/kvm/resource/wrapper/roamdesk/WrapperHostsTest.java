// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has hosts of its own. */
abstract class WrapperHostsTest {
    @TempDir
    Path directory;

    WrapperHosts hosts;
    CommandedHost lyon;
    CommandedHost oslo;

    @BeforeEach
    void start() throws Exception {
        hosts = new WrapperHosts(directory);
        lyon = hosts.lyon;
        oslo = hosts.oslo;
    }

    @AfterEach
    void stop() throws Exception {
        hosts.close();
    }
}
