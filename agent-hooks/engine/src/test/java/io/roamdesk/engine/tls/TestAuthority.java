// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A certificate authority of a test, in a directory of the test; makes key stores like those of CloudStack's agents. */
public final class TestAuthority {
    public static final char[] PASSPHRASE = "a passphrase".toCharArray();

    private final Path directory;
    private final String name;
    private final Map<String, Path> keyStores = new ConcurrentHashMap<>();

    private TestAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** An authority that all tests of this process share: who only needs one need not wait until its keys are made. */
    public static TestAuthority shared() {
        return Shared.AUTHORITY;
    }

    private static final class Shared {
        private static final TestAuthority AUTHORITY = create(folder(), "authority");

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("roamdesk-authority-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static TestAuthority create(Path directory, String name) {
        TestAuthority authority = new TestAuthority(directory, name);
        authority.openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt");
        return authority;
    }

    /** The key store of a host: its key and certificate, and this authority as trusted. */
    public Path keyStore(String host) {
        return keyStore(host, this);
    }

    /** The key store of a host that trusts another authority. */
    public Path keyStore(String host, TestAuthority trusted) {
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + host,
                "-keyout",
                host + ".key",
                "-out",
                host + ".csr");
        openssl(
                "x509",
                "-req",
                "-in",
                host + ".csr",
                "-CA",
                name + ".crt",
                "-CAkey",
                name + ".key",
                "-CAcreateserial",
                "-days",
                "2",
                "-out",
                host + ".crt");
        openssl(
                "pkcs12",
                "-export",
                "-name",
                "cloud",
                "-in",
                host + ".crt",
                "-inkey",
                host + ".key",
                "-out",
                host + ".p12",
                "-password",
                "pass:" + new String(PASSPHRASE));
        Path file = directory.resolve(host + ".p12");
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSPHRASE);
            byte[] authority = Files.readAllBytes(trusted.directory.resolve(trusted.name + ".crt"));
            store.setCertificateEntry(
                    "cloudca.1",
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSPHRASE);
            }
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("cannot make the key store of " + host, e);
        }
    }

    /** The identity of a host. */
    public HostIdentity identity(String host) {
        try {
            return HostIdentity.fromKeyStore(keyStores.computeIfAbsent(host, this::keyStore), PASSPHRASE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("cannot run " + command, e);
        }
    }
}
