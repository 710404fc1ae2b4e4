// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIdentityTest {
    @TempDir
    Path directory;

    private Path keyStore;

    @BeforeEach
    void make() {
        keyStore = TestAuthority.create(directory, "authority").keyStore("host");
    }

    private static void refused(Path file, char[] passphrase, String complaint) {
        EngineException refused =
                catchThrowableOfType(EngineException.class, () -> HostIdentity.fromKeyStore(file, passphrase));
        assertThat(refused.failureCause()).isEqualTo(FailureCause.NO_CERTIFICATE);
        assertThat(refused).hasMessageContaining(complaint);
    }

    private Path without(String alias) throws Exception {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), TestAuthority.PASSPHRASE);
        store.deleteEntry(alias);
        Path file = directory.resolve("without-" + alias);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, TestAuthority.PASSPHRASE);
        }
        return file;
    }

    @Test
    void opensTheKeyStoreOfAnAgentWithThePassphraseOfItsProperties() throws Exception {
        Path properties = directory.resolve("agent.properties");
        Files.writeString(properties, "guid=1\nkeystore.passphrase=" + new String(TestAuthority.PASSPHRASE) + "\n");

        HostIdentity identity = HostIdentity.ofAgent(properties, keyStore);
        assertThat(identity.parameters().getProtocols()).containsExactly("TLSv1.3");
        assertThat(identity.parameters().getNeedClientAuth()).isTrue();
    }

    @Test
    void opensAKeyStoreInJavasOldFormat() throws Exception {
        KeyStore old = KeyStore.getInstance("JKS");
        old.load(null, null);
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), TestAuthority.PASSPHRASE);
        old.setKeyEntry(
                "cloud",
                store.getKey("cloud", TestAuthority.PASSPHRASE),
                TestAuthority.PASSPHRASE,
                store.getCertificateChain("cloud"));
        old.setCertificateEntry("cloudca.1", store.getCertificate("cloudca.1"));
        Path file = directory.resolve("cloud.jks");
        try (OutputStream out = Files.newOutputStream(file)) {
            old.store(out, TestAuthority.PASSPHRASE);
        }

        assertThat(HostIdentity.fromKeyStore(file, TestAuthority.PASSPHRASE).context())
                .isNotNull();
    }

    @Test
    void lettingSessionsLiveTooLongForTicketsKeepsTheJdkFromSendingThem() throws Exception {
        HostIdentity identity = HostIdentity.fromKeyStore(keyStore, TestAuthority.PASSPHRASE);

        assertThat(identity.context().getServerSessionContext().getSessionTimeout())
                .isGreaterThan(7 * 24 * 3600);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        refused(directory.resolve("none"), TestAuthority.PASSPHRASE, "is not there");
        refused(keyStore, "wrong".toCharArray(), "cannot be opened");
        refused(without("cloud"), TestAuthority.PASSPHRASE, "no private key");
        refused(without("cloudca.1"), TestAuthority.PASSPHRASE, "no trusted authority");
        refused(
                Files.writeString(directory.resolve("text"), "no key store"),
                TestAuthority.PASSPHRASE,
                "cannot be opened");
    }

    @Test
    void saysThatTheAgentHasNoPassphrase() throws Exception {
        Path properties = Files.writeString(directory.resolve("agent.properties"), "guid=1\n");
        for (Path file : new Path[] {properties, directory.resolve("none")}) {
            EngineException refused =
                    catchThrowableOfType(EngineException.class, () -> HostIdentity.ofAgent(file, keyStore));
            assertThat(refused.failureCause()).isEqualTo(FailureCause.NO_CERTIFICATE);
        }
    }
}
