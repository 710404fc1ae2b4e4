// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the agent's jar. */
public final class AgentVersion {
    private AgentVersion() {}

    /** As in 0.1.0. */
    public static String read() {
        Properties properties = new Properties();
        try (InputStream in = AgentVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the agent's jar does not say its version; install it again", e);
        }
    }
}
