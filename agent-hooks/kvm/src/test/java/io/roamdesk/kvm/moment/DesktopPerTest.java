// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.kvm.LibvirtHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test of a class a desktop of its own, which has not booted yet, on one real libvirt for all of them. */
final class DesktopPerTest implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final int size;
    private Path host;
    private LibvirtHost libvirt;
    private Path folder;
    private LiveDesktop desk;

    /** @param size of each desktop's disk, in bytes */
    DesktopPerTest(int size) {
        this.size = size;
    }

    LibvirtHost libvirt() {
        return libvirt;
    }

    /** The desktop of the test that runs. */
    LiveDesktop desk() {
        return desk;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        host = Files.createTempDirectory("roamdesk-host");
        libvirt = new LibvirtHost(host);
        libvirt.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("roamdesk-desk");
        desk = new LiveDesktop(folder, libvirt, size);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        desk.close();
        remove(folder);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        libvirt.close();
        remove(host);
    }

    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
