// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.reflections.Reflections;
import org.reflections.util.ConfigurationBuilder;
import org.reflections.util.FilterBuilder;

/** The jar as it is put into the agent's directory of plugins. */
class AgentJarTest {
    private static final String WRAPPERS = "com.cloud.hypervisor.kvm.resource.wrapper";

    private final Path jar = Path.of(System.getProperty("agent.jar"));

    private List<String> entries() throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }

    /** The libraries that CloudStack's agent has, and this jar instead of the classes that it was made of. */
    private URLClassLoader agent() throws Exception {
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean ours = path.contains("agent-hooks")
                    || path.contains("roamdesk-") && !path.contains("cloudstack-api")
                    || path.contains("protocol");
            if (!ours) {
                urls.add(Path.of(path).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** As LibvirtRequestWrapper does: it lists the subtypes of CommandWrapper in one package, then makes one of each by its constructor without arguments. */
    @Test
    void cloudStackFindsOneWrapperForEveryCommandOfTheProtocol() throws Exception {
        try (URLClassLoader agent = agent()) {
            Class<?> commandWrapper = agent.loadClass("com.cloud.resource.CommandWrapper");
            Reflections found = new Reflections(new ConfigurationBuilder()
                    .forPackage(WRAPPERS, agent)
                    .filterInputsBy(new FilterBuilder().includePackage(WRAPPERS))
                    .addClassLoaders(agent));
            Map<String, String> handled = new TreeMap<>();
            for (Class<?> wrapper : found.getSubTypesOf(commandWrapper)) {
                assertThat(wrapper.getSuperclass()).isEqualTo(commandWrapper);
                assertThat(wrapper.getProtectionDomain().getCodeSource().getLocation())
                        .isEqualTo(jar.toUri().toURL());
                wrapper.getConstructor().newInstance();
                String command = handles(wrapper, agent);
                assertThat(handled.put(command, wrapper.getName())).as(command).isNull();
            }
            assertThat(handled.keySet()).isEqualTo(commands(agent));
        }
    }

    private static String handles(Class<?> wrapper, ClassLoader agent) throws Exception {
        Class<? extends Annotation> type =
                agent.loadClass("com.cloud.resource.ResourceWrapper").asSubclass(Annotation.class);
        Annotation annotation = wrapper.getAnnotation(type);
        return ((Class<?>) type.getMethod("handles").invoke(annotation)).getName();
    }

    private Set<String> commands(ClassLoader agent) throws Exception {
        Set<String> commands = new TreeSet<>();
        for (String entry : entries()) {
            if (entry.matches("io/roamdesk/protocol/\\w+Command\\.class")) {
                Class<?> type = agent.loadClass(entry.replace(".class", "").replace('/', '.'));
                if (!Modifier.isAbstract(type.getModifiers())) {
                    commands.add(type.getName());
                }
            }
        }
        assertThat(commands).isNotEmpty();
        return commands;
    }

    @Test
    void hasAnEntryForEveryDirectory() throws Exception {
        List<String> entries = entries();
        assertThat(entries).doesNotHaveDuplicates();
        for (String entry : entries) {
            int slash = entry.lastIndexOf('/', entry.length() - 2);
            if (entry.endsWith(".class")) {
                assertThat(entries).contains(entry.substring(0, slash + 1));
            }
        }
    }

    @Test
    void bringsItsOwnAndNothingThatCloudStackShips() throws Exception {
        assertThat(entries().stream().filter(entry -> entry.endsWith(".class")))
                .allMatch(entry -> entry.startsWith("io/roamdesk/kvm/")
                        || entry.startsWith("io/roamdesk/engine/")
                        || entry.startsWith("io/roamdesk/protocol/")
                        || entry.startsWith(WRAPPERS.replace('.', '/') + "/roamdesk/")
                        || entry.startsWith("com/github/luben/zstd/"));
        assertThat(entries())
                .anyMatch(entry -> entry.matches("linux/amd64/libzstd-jni.*\\.so"))
                .anyMatch(entry -> entry.matches("linux/aarch64/libzstd-jni.*\\.so"))
                .noneMatch(entry -> entry.endsWith("Test.class"));
    }

    @Test
    void compressesWithTheLibraryInsideIt() throws Exception {
        try (URLClassLoader agent = agent()) {
            Class<?> zstd = agent.loadClass("com.github.luben.zstd.Zstd");
            byte[] text = "a desktop ".repeat(100).getBytes(StandardCharsets.UTF_8);
            byte[] small = (byte[]) zstd.getMethod("compress", byte[].class).invoke(null, (Object) text);
            assertThat(small.length).isLessThan(100);
        }
    }

    @Test
    void saysItsVersionInTheHookAsInTheAgent() throws Exception {
        try (URLClassLoader agent = agent();
                InputStream hook = agent.getResourceAsStream("io/roamdesk/kvm/hook/qemu-hook")) {
            String version = (String) agent.loadClass("io.roamdesk.kvm.host.AgentVersion")
                    .getMethod("read")
                    .invoke(null);
            assertThat(version).doesNotContain("$");
            assertThat(new String(hook.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("VERSION = \"" + version + "\"");
        }
        assertThat(Files.size(jar)).isLessThan(8 << 20);
    }
}
