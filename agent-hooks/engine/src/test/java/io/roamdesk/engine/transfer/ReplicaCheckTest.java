// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.tls.TestAuthority;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verification of a replica costs. */
class ReplicaCheckTest {
    private static final int SIZE = 6 << 20;

    @TempDir
    Path directory;

    @Test
    void opensTheBaseOnceHoweverMuchOfItTheDiskShows() throws Exception {
        HostIdentity identity = TestAuthority.shared().identity("host");
        Path tokyo = directory.resolve("tokyo");
        AtomicInteger opened = new AtomicInteger();
        Images images = counting(new QemuImages(TestHost.run(tokyo)), opened);
        try (WanderingDesktop desktop = new WanderingDesktop(
                new TestHost(directory.resolve("paris"), identity),
                new TestHost(tokyo, identity, images, Clock.systemUTC()),
                SIZE)) {
            assertThat(desktop.seal(Fault.NONE)).isEmpty();
            // As the base has it, so that the point does not name it.
            TestImages.io(desktop.newest.orElseThrow(), "write -P 1 0 " + Place.BASE_CONTENT);

            opened.set(0);
            desktop.check();

            assertThat(opened).as("the layer and its base").hasValueLessThanOrEqualTo(2);
        }
    }

    private static Images counting(Images images, AtomicInteger opened) {
        return (Images) Proxy.newProxyInstance(
                Images.class.getClassLoader(), new Class<?>[] {Images.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        opened.incrementAndGet();
                    }
                    try {
                        return method.invoke(images, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
