// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.qemu;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands of qemu-img that Roamdesk needs. Fails with {@link ToolFailure}. */
public final class QemuImg {
    /** For what only reads or writes headers. */
    private static final Duration SHORT = Duration.ofSeconds(60);

    private static final String TOOL = "qemu-img";

    private final Duration longDeadline;

    /** @param longDeadline the longest that checking or merging an image may take */
    public QemuImg(Duration longDeadline) {
        this.longDeadline = longDeadline;
    }

    /** With a deadline of an hour for what depends on the size of an image. */
    public QemuImg() {
        this(Duration.ofHours(1));
    }

    /** The version of QEMU's tools, such as 7.2.22. */
    public String version() throws IOException {
        String line = Tool.runWell(List.of(TOOL, "--version"), SHORT)
                .lines()
                .findFirst()
                .orElse("");
        String[] words = line.split(" ");
        if (words.length < 3) {
            throw new IOException("qemu-img does not say its version: " + line);
        }
        return words[2];
    }

    /** The image and all below it, the top first. Safe while a machine runs on it. */
    public List<ImageInfo> chain(Path image) throws IOException {
        String json = Tool.runWell(
                List.of(TOOL, "info", "-U", "--backing-chain", "--output=json", "--", image.toString()), SHORT);
        try {
            JsonArray list = JsonParser.parseString(json).getAsJsonArray();
            List<ImageInfo> chain = new ArrayList<>();
            Path path = image.toAbsolutePath();
            for (JsonElement element : list) {
                ImageInfo info = info(path, element.getAsJsonObject());
                chain.add(info);
                path = info.backing().orElse(path);
            }
            return chain;
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IOException("cannot understand what qemu-img says of " + image + ": " + json, e);
        }
    }

    /** The image and those below it down to one that is missing or lies over nothing, the top first; what the last lies over is missing then. */
    public List<ImageInfo> chainThatIsThere(Path image) throws IOException {
        try {
            return chain(image);
        } catch (ToolFailure e) {
            if (e.isLocked()) {
                throw e;
            }
        }
        List<ImageInfo> there = new ArrayList<>();
        Optional<Path> next = Optional.of(image.toAbsolutePath());
        Set<Path> seen = new HashSet<>();
        while (next.isPresent() && Files.isRegularFile(next.get()) && seen.add(next.get())) {
            there.add(alone(next.get()));
            next = there.get(there.size() - 1).backing();
        }
        return there;
    }

    private static ImageInfo alone(Path image) throws IOException {
        String json = Tool.runWell(List.of(TOOL, "info", "-U", "--output=json", "--", image.toString()), SHORT);
        try {
            return info(image, JsonParser.parseString(json).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IOException("cannot understand what qemu-img says of " + image + ": " + json, e);
        }
    }

    /** Makes an empty layer over another image, of this virtual size; the file must not exist, or is replaced. */
    public void createOver(Path image, Path backing, String backingFormat, long virtualSize) throws IOException {
        Tool.runWell(
                List.of(
                        TOOL,
                        "create",
                        "-q",
                        "-f",
                        ImageInfo.QCOW2,
                        "-o",
                        "compat=1.1,cluster_size=65536",
                        "-b",
                        backing.toString(),
                        "-F",
                        backingFormat,
                        "--",
                        image.toString(),
                        Long.toString(virtualSize)),
                SHORT);
    }

    /** Makes an empty image; the file must not exist, or is replaced. */
    public void create(Path image, long virtualSize) throws IOException {
        Tool.runWell(
                List.of(
                        TOOL,
                        "create",
                        "-q",
                        "-f",
                        ImageInfo.QCOW2,
                        "-o",
                        "compat=1.1,cluster_size=65536",
                        "--",
                        image.toString(),
                        Long.toString(virtualSize)),
                SHORT);
    }

    /** Checks the structure of a layer that nobody has open, and gives lost storage back if asked to. */
    public CheckResult check(Path image, boolean repairLeaks) throws IOException {
        List<String> command = new ArrayList<>(List.of(TOOL, "check", "-q", "-f", ImageInfo.QCOW2));
        if (repairLeaks) {
            command.addAll(List.of("-r", "leaks"));
        }
        command.addAll(List.of("--", image.toString()));
        Tool.Result result = Tool.run(command, longDeadline);
        return switch (result.exitCode()) {
            case 0 -> CheckResult.CLEAN;
            case 2 -> CheckResult.DAMAGED;
            case 3 -> CheckResult.LEAKS;
            default -> throw new ToolFailure(
                    command, result.exitCode(), "ended with " + result.exitCode() + ": " + result.errors());
        };
    }

    /** Writes all that the top and the layers between hold into a lower layer; the top still reads the same, whenever this is cut off. */
    public void commit(Path top, Path into) throws IOException {
        // -d: the top is not emptied, so that it stays valid until it is replaced.
        Tool.runWell(
                List.of(TOOL, "commit", "-q", "-d", "-f", ImageInfo.QCOW2, "-b", into.toString(), "--", top.toString()),
                longDeadline);
    }

    /** How many bytes a copy of the image would take at most, written as a single qcow2 file. */
    public long measure(Path image, String format) throws IOException {
        String json = Tool.runWell(
                List.of(TOOL, "measure", "-U", "--output=json", "-O", ImageInfo.QCOW2, "-f", format, image.toString()),
                longDeadline);
        try {
            return JsonParser.parseString(json)
                    .getAsJsonObject()
                    .get("required")
                    .getAsLong();
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IOException("cannot understand what qemu-img says of " + image + ": " + json, e);
        }
    }

    private static ImageInfo info(Path path, JsonObject json) {
        JsonObject specific = Optional.ofNullable(json.getAsJsonObject("format-specific"))
                .map(outer -> outer.getAsJsonObject("data"))
                .orElseGet(JsonObject::new);
        Optional<String> backing = text(json, "full-backing-filename").or(() -> text(json, "backing-filename"));
        return new ImageInfo(
                path,
                json.get("format").getAsString(),
                json.get("virtual-size").getAsLong(),
                json.has("actual-size") ? json.get("actual-size").getAsLong() : 0,
                backing.map(name -> path.resolveSibling(name).normalize()),
                text(json, "backing-filename-format"),
                json.has("snapshots") ? json.getAsJsonArray("snapshots").size() : 0,
                flag(json, "encrypted"),
                flag(specific, "corrupt"),
                flag(json, "dirty-flag"),
                text(specific, "data-file"));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.has(name) ? Optional.of(json.get(name).getAsString()) : Optional.empty();
    }

    private static boolean flag(JsonObject json, String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }
}
