// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.transfer.SourceDisk;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which recovery point of each disk our checkpoints mark, in a file for each, {@code DIRECTORY/MACHINE/CHECKPOINT}: a JSON object of disks and points. What changed since a
 * checkpoint is only good for a replica that stands at its points; a mistake there would make a wrong replica that looks right. A checkpoint without a note, set on another host,
 * is taken at the management side's word.
 */
final class PointNotes {
    private final Path directory;

    PointNotes(Path directory) {
        this.directory = directory;
    }

    /** The content of a note: points by disk. */
    private static final class Note extends TreeMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    /** Notes the points that were sealed as of a checkpoint. */
    void write(String machine, String checkpoint, List<DiskResult> disks) throws IOException {
        Note note = new Note();
        for (DiskResult disk : disks) {
            disk.point().ifPresent(point -> note.put(disk.disk().toString(), point.toString()));
        }
        Files.createDirectories(directory.resolve(machine));
        DurableFiles.write(
                file(machine, checkpoint), new Gson().toJson(note).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Why what changed since a checkpoint says nothing of the points at which these disks' destinations stand; empty if nothing speaks against it. */
    Optional<String> contradiction(String machine, String checkpoint, List<SourceDisk> disks) {
        Map<String, String> note;
        try {
            note = new Gson().fromJson(Files.readString(file(machine, checkpoint)), Note.class);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonParseException | CharacterCodingException e) {
            return Optional.of("the note of the points that checkpoint " + checkpoint + " marks is damaged");
        } catch (IOException e) {
            // Comparing everything needs no note; failing would fail each update until somebody removed it.
            return Optional.of("the note of the points that checkpoint " + checkpoint + " marks cannot be read ("
                    + e.getMessage() + ")");
        }
        for (SourceDisk disk : disks) {
            String marked = note == null ? null : note.get(disk.disk().toString());
            if (disk.point().isPresent() && !disk.point().get().toString().equals(marked)) {
                return Optional.of("checkpoint " + checkpoint + " marks point " + marked + " of disk " + disk.disk()
                        + ", and the destination stands at " + disk.point().get());
            }
        }
        return Optional.empty();
    }

    /** Forgets the points of all checkpoints of a machine but these. */
    void keep(String machine, List<String> checkpoints) throws IOException {
        Path notes = directory.resolve(machine);
        if (!Files.isDirectory(notes)) {
            return;
        }
        try (var files = Files.newDirectoryStream(notes)) {
            for (Path file : files) {
                if (!checkpoints.contains(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (checkpoints.isEmpty()) {
            Files.deleteIfExists(notes);
        }
    }

    private Path file(String machine, String checkpoint) {
        return directory.resolve(machine).resolve(checkpoint);
    }
}
