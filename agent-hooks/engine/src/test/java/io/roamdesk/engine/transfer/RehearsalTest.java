// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.tls.TestAuthority;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    Path directory;

    @Test
    void endsByItselfAndLeavesNothingBehind() throws Exception {
        HostIdentity identity = TestAuthority.shared().identity("host");

        Thread rehearsal = Rehearsal.start(identity);
        rehearsal.join(TimeUnit.MINUTES.toMillis(2));

        assertThat(rehearsal.isAlive()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("HTTP-Dispatcher"));
    }

    @Test
    void doesNotFailWhenTheHostTrustsNobodyOfItsOwn() throws Exception {
        TestAuthority authority = TestAuthority.create(directory, "authority");
        TestAuthority other = TestAuthority.create(directory, "other");
        HostIdentity identity = HostIdentity.fromKeyStore(authority.keyStore("host", other), TestAuthority.PASSPHRASE);

        new Rehearsal(identity).run();
    }
}
