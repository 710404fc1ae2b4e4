// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds a tiny plugin's jar from the sources in {@code sample-plugin}, so that its classes are on no other class path. */
final class SamplePlugin {
    private SamplePlugin() {}

    /** The jar; {@code extra} replaces a text in the module's files. */
    static Path build(String replace, String by) throws IOException, URISyntaxException {
        Path sources = Path.of(SamplePlugin.class.getResource("/sample-plugin").toURI());
        Path classes = Files.createTempDirectory("roamdesk-sample-");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            compile(
                    all.stream()
                            .filter(file -> file.toString().endsWith(".java"))
                            .toList(),
                    classes);
            for (Path file : all) {
                if (!file.toString().endsWith(".java")) {
                    Path target = classes.resolve(sources.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, Files.readString(file).replace(replace, by));
                }
            }
        }
        return pack(classes);
    }

    static Path build() throws IOException, URISyntaxException {
        return build("nothing is replaced", "");
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            errors,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IOException(errors.toString());
            }
        }
    }

    /** A jar with directory entries, without which neither CloudStack nor this server finds the module. */
    private static Path pack(Path classes) throws IOException {
        Path jar = Files.createTempFile("roamdesk-sample-", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(file -> !file.equals(classes)).sorted().toList()) {
                boolean folder = Files.isDirectory(file);
                entries.putNextEntry(new JarEntry(classes.relativize(file) + (folder ? "/" : "")));
                if (!folder) {
                    Files.copy(file, entries);
                }
                entries.closeEntry();
            }
        }
        return jar;
    }
}
