// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts the plugins' jars, unchanged, on a class path of their own below the server's. */
final class PluginJars {
    private PluginJars() {}

    /** A jar, a folder with jars, or null for no plugin. */
    static ClassLoader loader(Path plugins) throws IOException {
        List<URL> jars = new ArrayList<>();
        if (plugins != null && Files.isDirectory(plugins)) {
            try (Stream<Path> files = Files.list(plugins)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
        } else if (plugins != null) {
            if (!Files.isRegularFile(plugins)) {
                throw new IOException("There is no plugin at " + plugins + "; build it first");
            }
            jars.add(plugins.toUri().toURL());
        }
        return new URLClassLoader("plugins", jars.toArray(URL[]::new), PluginJars.class.getClassLoader());
    }
}
