// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machines and the files that there are of replicas which are started for a look, all recognizable. */
final class BootFolder {
    static final String PREFIX = "roamdesk_boot_";

    private final Virsh virsh;
    private final Path folder;

    BootFolder(Virsh virsh, Path folder) {
        this.virsh = virsh;
        this.folder = folder;
    }

    /** The folder, made when it is not there. */
    Path path() throws IOException {
        return Files.createDirectories(folder);
    }

    /** Removes every machine and every file; none must be in use. */
    void removeAll() throws IOException {
        boolean left = false;
        for (String name : machines()) {
            left |= !virsh.run("destroy", "--domain", name).succeeded();
        }
        if (left && !machines().isEmpty()) {
            throw new IOException("libvirt does not end " + machines()
                    + ", which was started to look at a replica; see with \"virsh list\" why");
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<String> machines() throws IOException {
        return virsh.ask("list", "--all", "--name")
                .lines()
                .map(String::strip)
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }
}
