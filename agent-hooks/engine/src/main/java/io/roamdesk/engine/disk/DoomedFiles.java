// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.component.IndexFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The list of layers that are about to be removed, in a file beside the top layer, so that whoever comes after a crash knows what is left over. JSON:
 * {@code {"version":1,"survivor":name,"files":[name...]}}; names are of files in the same directory, survivor is absent in a removal.
 */
final class DoomedFiles {
    private static final int VERSION = 1;

    private record Content(int version, String survivor, List<String> files) {}

    private final Path list;
    private final Optional<Path> survivor;
    private final List<Path> files;

    private DoomedFiles(Path list, Optional<Path> survivor, List<Path> files) {
        this.list = list;
        this.survivor = survivor;
        this.files = files;
    }

    static Path beside(Path top) {
        return top.resolveSibling(top.getFileName() + ".doomed");
    }

    /** Puts the list on stable storage. */
    static DoomedFiles announce(Path top, Optional<Path> survivor, List<Path> files) throws IOException {
        Content content = new Content(
                VERSION,
                survivor.map(path -> path.getFileName().toString()).orElse(null),
                files.stream().map(path -> path.getFileName().toString()).toList());
        Path list = beside(top);
        DurableFiles.write(list, new Gson().toJson(content).getBytes(StandardCharsets.UTF_8));
        return new DoomedFiles(list, survivor, files);
    }

    /** The list that an earlier attempt left. */
    static Optional<DoomedFiles> left(Path top) throws IOException {
        Path list = beside(top);
        Content content;
        try {
            content = new Gson().fromJson(Files.readString(list), Content.class);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonParseException e) {
            throw new IOException(
                    list + " is damaged: " + e.getMessage()
                            + "; nothing was removed; see what it names, then remove it",
                    e);
        }
        if (content == null || content.version != VERSION || content.files == null) {
            throw new IOException(list + " is of another version; nothing was removed");
        }
        Optional<Path> survivor =
                content.survivor == null ? Optional.empty() : Optional.of(sibling(top, content.survivor));
        List<Path> files = new java.util.ArrayList<>();
        for (String name : content.files) {
            files.add(sibling(top, name));
        }
        return Optional.of(new DoomedFiles(list, survivor, files));
    }

    private static Path sibling(Path top, String name) throws IOException {
        Path path = top.resolveSibling(name);
        if (name.isEmpty()
                || !top.resolveSibling(path.getFileName()).equals(path)
                || !path.getFileName().toString().equals(name)) {
            throw new IOException(
                    beside(top) + " names \"" + name + "\", which is no file of its directory; nothing was removed");
        }
        return path;
    }

    Optional<Path> survivor() {
        return survivor;
    }

    List<Path> files() {
        return files;
    }

    /** Removes the files but these, with their indexes, then the list. */
    void removeAllBut(List<Path> kept) throws IOException {
        for (Path file : files) {
            if (!kept.contains(file)) {
                DurableFiles.remove(file);
                IndexFiles.removeAll(file);
            }
        }
        DurableFiles.remove(list);
    }
}
