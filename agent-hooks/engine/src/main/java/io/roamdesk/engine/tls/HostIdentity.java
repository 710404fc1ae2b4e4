// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.tls;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * The host's key, certificate and the authorities it trusts, from one key store (JKS or PKCS12; Java tells them apart). CloudStack's agent keeps its own at
 * /etc/cloudstack/agent/cloud.jks, with the passphrase in agent.properties; CloudStack's authorities are its trusted entries.
 *
 * <p>Peers are checked against those authorities and nothing else: not by name, since hosts are reached through translated addresses, and not against the
 * public authorities of Java. What a peer may do follows from the one-time token, not from its name.
 */
public final class HostIdentity {
    /** The property of agent.properties that holds the passphrase. */
    private static final String PASSPHRASE = "keystore.passphrase";

    /** More than the seven days of RFC 8446, section 4.6.1. */
    private static final int TICKETS_FORBIDDEN_SECONDS = 8 * 24 * 3600;

    private final SSLContext context;

    private HostIdentity(SSLContext context) {
        this.context = context;
    }

    /** The identity of CloudStack's agent; the failure NO_CERTIFICATE if it has none yet. */
    public static HostIdentity ofAgent(Path agentProperties, Path keyStore) throws EngineException {
        Properties properties;
        try {
            properties = AgentProperties.read(agentProperties);
        } catch (IOException e) {
            throw missing(agentProperties + " cannot be read", e);
        }
        String passphrase = properties.getProperty(PASSPHRASE, "").trim();
        if (passphrase.isEmpty()) {
            throw missing(agentProperties + " has no " + PASSPHRASE, null);
        }
        return fromKeyStore(keyStore, passphrase.toCharArray());
    }

    /** The identity in this key store; the failure NO_CERTIFICATE if it has no key or trusts nobody. */
    public static HostIdentity fromKeyStore(Path file, char[] passphrase) throws EngineException {
        if (!Files.isReadable(file)) {
            throw missing("the key store " + file + " is not there or not readable", null);
        }
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), passphrase);
            int keys = 0;
            int authorities = 0;
            for (String alias : Collections.list(store.aliases())) {
                keys += store.isKeyEntry(alias) ? 1 : 0;
                authorities += store.isCertificateEntry(alias) ? 1 : 0;
            }
            if (keys == 0) {
                throw missing("the key store " + file + " has no private key", null);
            }
            if (authorities == 0) {
                throw missing("the key store " + file + " has no trusted authority", null);
            }
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(store, passphrase);
            TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(store);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            withoutTickets(context);
            return new HostIdentity(context);
        } catch (GeneralSecurityException | IOException e) {
            if (e instanceof EngineException known) {
                throw known;
            }
            throw missing("the key store " + file + " cannot be opened (" + e.getMessage() + ")", e);
        }
    }

    /**
     * No session is resumed: each connection shows its certificate. So the tickets for it need not travel, 3 KB for each connection. The JDK has no setting for that
     * but sends none that would be valid longer than TLS 1.3 allows.
     */
    private static void withoutTickets(SSLContext context) {
        context.getServerSessionContext().setSessionTimeout(TICKETS_FORBIDDEN_SECONDS);
    }

    private static EngineException missing(String what, Exception cause) {
        return new EngineException(
                FailureCause.NO_CERTIFICATE,
                what
                        + "; nothing was sent or received; have CloudStack provision the host's certificate (provisionCertificate), then try again",
                cause);
    }

    /** The context for both sides of a connection. */
    public SSLContext context() {
        return context;
    }

    /** What both sides insist on: TLS 1.3, and a certificate of the peer. */
    public SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setNeedClientAuth(true);
        return parameters;
    }
}
