// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.libvirt;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * The directories in which disks may be touched: those of the host's active storage pools that are directories. Every path of a command goes through here,
 * so that a mistaken or forged command reaches no other file of the host.
 */
public final class StoragePools {
    private static final Set<String> DIRECTORIES = Set.of("dir", "fs", "netfs");
    /** A burst of commands asks libvirt once; a path that is refused makes it ask again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Virsh virsh;
    private Set<Path> known = Set.of();
    private long askedAt = System.nanoTime() - REMEMBERED.toNanos();

    public StoragePools(Virsh virsh) {
        this.virsh = virsh;
    }

    /**
     * The path of a disk, there or not.
     *
     * @throws EngineException of cause PATH_REFUSED unless it, and what it points to if it is a link, lies directly in a pool's directory
     */
    public Path disk(String text) throws IOException {
        Path path = absolute(text);
        Path parent = path.getParent();
        if (parent == null || !path.equals(path.normalize())) {
            throw refused(text, "is no plain absolute path of a file");
        }
        if (Files.isSymbolicLink(path) && !Files.exists(path)) {
            throw refused(text, "is a link to nothing");
        }
        Path real = Files.exists(path) ? path.toRealPath() : real(parent).resolve(path.getFileName());
        requirePool(text, real.getParent());
        requirePool(text, real(parent));
        return path;
    }

    /**
     * The directory of a pool.
     *
     * @throws EngineException of cause PATH_REFUSED when it is none
     */
    public Path directory(String text) throws IOException {
        Path path = absolute(text);
        if (!path.equals(path.normalize())) {
            throw refused(text, "is no plain absolute path of a directory");
        }
        requirePool(text, real(path));
        return path;
    }

    private void requirePool(String text, Path directory) throws IOException {
        if (directories(false).contains(directory)) {
            return;
        }
        Set<Path> fresh = directories(true);
        if (!fresh.contains(directory)) {
            throw refused(text, "is not in the directory of an active storage pool of this host, which are " + fresh);
        }
    }

    private synchronized Set<Path> directories(boolean fresh) throws IOException {
        if (fresh || System.nanoTime() - askedAt >= REMEMBERED.toNanos()) {
            Set<Path> found = new TreeSet<>();
            for (String pool : virsh.ask("pool-list", "--name").lines().toList()) {
                if (!pool.isBlank()) {
                    addDirectory(pool.strip(), found);
                }
            }
            known = found;
            askedAt = System.nanoTime();
        }
        return known;
    }

    private void addDirectory(String pool, Set<Path> into) throws IOException {
        Virsh.Ended dump = virsh.run("pool-dumpxml", "--pool", pool);
        if (!dump.succeeded()) {
            return; // It was stopped since it was listed.
        }
        Element root = LibvirtXml.parse(dump.output()).getDocumentElement();
        var targets = root.getElementsByTagName("target");
        if (!DIRECTORIES.contains(root.getAttribute("type")) || targets.getLength() == 0) {
            return;
        }
        var paths = ((Element) targets.item(0)).getElementsByTagName("path");
        if (paths.getLength() > 0) {
            into.add(real(Path.of(paths.item(0).getTextContent().strip())));
        }
    }

    private static Path absolute(String text) throws EngineException {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw refused(text.replace('\0', '?'), "is no path");
        }
        throw refused(text, "is not absolute");
    }

    private static Path real(Path directory) throws IOException {
        return Files.exists(directory) ? directory.toRealPath() : directory;
    }

    private static EngineException refused(String path, String why) {
        return new EngineException(
                FailureCause.PATH_REFUSED,
                "\"" + path + "\" " + why
                        + "; nothing was touched; name a file of a pool that CloudStack has on this host");
    }
}
