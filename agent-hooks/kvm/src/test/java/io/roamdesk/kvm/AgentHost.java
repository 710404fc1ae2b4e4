// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import io.roamdesk.kvm.host.HostPaths;
import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host of a test: folders, a certificate, one storage pool, real images, and a script that answers as virsh does. */
public final class AgentHost implements AutoCloseable {
    private static final String PASSPHRASE = "a passphrase";
    private static final String VIRSH =
            """
            #!/bin/bash
            cd "$(dirname "$0")"
            echo "$*" >> calls
            case "$1" in
                pool-list) cat pools ;;
                pool-dumpxml) cat "$3.xml" ;;
                list) cat machines ;;
                version) echo 'Running against daemon: 9.0.0' ;;
                domcapabilities) cat capabilities.xml ;;
                create) echo "error: unexpected exit status 1: roamdesk-hook-probe $(cat hookversion)" >&2; exit 1 ;;
                shutdown) exec ./shutdown "$3" ;;
            esac
            """;

    private static byte[] keyStore;

    private final Path folder;
    private Optional<Virsh> libvirt = Optional.empty();
    private HostEngine engine;

    private AgentHost(Path folder) {
        this.folder = folder;
    }

    /** A host with an active pool, no machines and a certificate; all hosts of a test trust each other. */
    public static AgentHost in(Path folder) throws IOException, InterruptedException {
        AgentHost host = new AgentHost(Files.createDirectories(folder));
        Files.createDirectories(host.pool());
        Files.createDirectories(host.paths().agent());
        Files.write(host.paths().keyStore(), keyStore());
        host.settings(
                "roamdesk.transfer.port=0\nroamdesk.transfer.address=127.0.0.1\nroamdesk.boot.virtualization=qemu\n");
        host.addPool("local", "dir", host.pool());
        host.machines();
        executable(Files.writeString(folder.resolve("virsh"), VIRSH));
        host.onShutdown("exit 0");
        return host;
    }

    /** A key store with one certificate that trusts itself; the same for all tests, since making one takes seconds. */
    private static synchronized byte[] keyStore() throws IOException, InterruptedException {
        if (keyStore == null) {
            Path folder = Files.createTempDirectory("roamdesk-keystore");
            Path store = folder.resolve("keystore");
            Path certificate = folder.resolve("certificate");
            keytool(store, "-genkeypair", "-alias", "host", "-keyalg", "EC", "-dname", "CN=host");
            keytool(store, "-exportcert", "-alias", "host", "-file", certificate.toString());
            keytool(store, "-importcert", "-noprompt", "-alias", "authority", "-file", certificate.toString());
            keyStore = Files.readAllBytes(store);
            Files.delete(store);
            Files.delete(certificate);
            Files.delete(folder);
        }
        return keyStore;
    }

    private static void keytool(Path store, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(words));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSPHRASE));
        Images.run(command.toArray(String[]::new));
    }

    private static void executable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** Writes agent.properties anew, with the right passphrase and these lines. */
    public void settings(String lines) throws IOException {
        Files.writeString(paths().agentProperties(), "keystore.passphrase=" + PASSPHRASE + "\n" + lines);
    }

    /** Has libvirt list one more active pool. */
    public void addPool(String name, String type, Path target) throws IOException {
        Files.writeString(folder.resolve("pools"), name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.writeString(
                folder.resolve(name + ".xml"),
                "<pool type='" + type + "'><name>" + name + "</name><target><path>" + target
                        + "</path></target></pool>");
    }

    /** Has libvirt run these machines. */
    public void machines(String... names) throws IOException {
        Files.writeString(folder.resolve("machines"), String.join("\n", names) + "\n\n");
    }

    /** What virsh shutdown does; $1 is the machine. */
    public void onShutdown(String script) throws IOException {
        executable(Files.writeString(folder.resolve("shutdown"), "#!/bin/bash\n" + script + "\n"));
    }

    /** Everything that virsh was asked, one line each. */
    public List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    /** The directory of the pool named local. */
    public Path pool() {
        return folder.resolve("pool");
    }

    public HostPaths paths() {
        return new HostPaths(folder.resolve("state"), folder.resolve("hooks"), folder.resolve("agent"));
    }

    /** Has the agent ask a real libvirt from now on. */
    public void use(Virsh real) {
        libvirt = Optional.of(real);
    }

    public Virsh virsh() {
        return libvirt.isPresent() ? libvirt.get() : scripted();
    }

    private Virsh scripted() {
        return new Virsh(List.of(folder.resolve("virsh").toString()), Duration.ofSeconds(20));
    }

    /** The engine of the running agent. */
    public HostEngine engine() throws IOException {
        if (engine == null) {
            engine = new HostEngine(paths(), virsh(), new LibvirtDaemon(virsh(), List.of()));
        }
        return engine;
    }

    /** Ends the agent; the next command starts a new one. */
    public void restart() throws IOException {
        close();
        engine = null;
    }

    @Override
    public void close() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }
}
