// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the QEMU of a machine what libvirt does not tell, and has it make an export that libvirt has no word for. Nothing that libvirt keeps account of is changed, but bitmaps of ours. */
final class Monitor {
    private final Virsh virsh;

    Monitor(Virsh virsh) {
        this.virsh = virsh;
    }

    /**
     * A bitmap of a running machine.
     *
     * @param node the image that has it, as QEMU names it
     */
    record Bitmap(String node, String name) {}

    /**
     * All bitmaps whose names begin like this of the images that the machine writes to. Those of the layers below, from when they were the top, cannot be changed, and are used by
     * nobody.
     */
    List<Bitmap> bitmaps(String machine, String prefix) throws IOException {
        Set<Bitmap> found = new LinkedHashSet<>();
        for (JsonObject node : nodes(machine)) {
            boolean written = !node.has("ro") || !node.get("ro").getAsBoolean();
            if (written && node.has("dirty-bitmaps")) {
                for (JsonElement element : node.getAsJsonArray("dirty-bitmaps")) {
                    Optional<String> name = text(element.getAsJsonObject(), "name");
                    name.filter(it -> it.startsWith(prefix))
                            .ifPresent(it ->
                                    found.add(new Bitmap(text(node, "node-name").orElseThrow(), it)));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Removes a bitmap, from the image as well. */
    void remove(String machine, Bitmap bitmap) throws IOException {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("node", bitmap.node());
        arguments.addProperty("name", bitmap.name());
        ask(machine, "block-dirty-bitmap-remove", arguments);
    }

    /**
     * The image that keeps the copies of what a machine overwrites.
     *
     * @param node its name in QEMU
     * @param layers the files of it and of all below it, the top first, each filter as one more: as deep as QEMU counts
     */
    record Copies(String node, List<String> layers) {}

    /** The image that keeps its copies in this file. */
    Copies copiesIn(String machine, Path file) throws IOException {
        for (JsonObject node : nodes(machine)) {
            List<String> layers = new ArrayList<>();
            for (JsonObject image = node.getAsJsonObject("image");
                    image != null;
                    image = image.getAsJsonObject("backing-image")) {
                layers.add(text(image, "filename").orElse(""));
            }
            // The node of the bare file has the same name, and nothing below it.
            if (layers.size() > 1 && layers.get(0).equals(file.toString())) {
                return new Copies(text(node, "node-name").orElseThrow(), layers);
            }
        }
        throw new IOException("QEMU has no image " + file + " over a disk of " + machine);
    }

    /** Makes one more export of an image, which tells at which depth something lies. */
    void exportWithDepth(String machine, String export, String node) throws IOException {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("type", "nbd");
        arguments.addProperty("id", export);
        arguments.addProperty("name", export);
        arguments.addProperty("node-name", node);
        arguments.addProperty("allocation-depth", true);
        ask(machine, "block-export-add", arguments);
    }

    private List<JsonObject> nodes(String machine) throws IOException {
        JsonArray all =
                ask(machine, "query-named-block-nodes", new JsonObject()).getAsJsonArray();
        List<JsonObject> nodes = new ArrayList<>();
        all.forEach(element -> nodes.add(element.getAsJsonObject()));
        return nodes;
    }

    private JsonElement ask(String machine, String command, JsonObject arguments) throws IOException {
        JsonObject question = new JsonObject();
        question.addProperty("execute", command);
        question.add("arguments", arguments);
        String answer = virsh.ask("qemu-monitor-command", "--domain", machine, question.toString());
        try {
            JsonObject parsed = JsonParser.parseString(answer).getAsJsonObject();
            if (parsed.has("return")) {
                return parsed.get("return");
            }
            throw new IOException("QEMU refuses " + question + " of " + machine + ": " + parsed.get("error"));
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IOException("cannot understand what QEMU answers to " + question + ": " + answer, e);
        }
    }

    private static Optional<String> text(JsonObject of, String name) {
        return of.has(name) && of.get(name).isJsonPrimitive()
                ? Optional.of(of.get(name).getAsString())
                : Optional.empty();
    }
}
