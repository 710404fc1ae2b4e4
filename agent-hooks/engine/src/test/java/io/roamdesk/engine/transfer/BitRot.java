// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.TestImages;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Storage that bends a bit of what a layer holds. */
final class BitRot {
    private BitRot() {}

    /** Flips one bit of the data in the layer's own file, and tells in which component of the disk it is; empty when the layer holds no data. */
    static Optional<Long> in(Path layer, Random random) throws IOException {
        List<JsonObject> data = new ArrayList<>();
        for (JsonElement extent : JsonParser.parseString(
                        TestImages.run("qemu-img", "map", "--output=json", layer.toString()))
                .getAsJsonArray()) {
            JsonObject it = extent.getAsJsonObject();
            if (it.get("depth").getAsInt() == 0 && it.get("data").getAsBoolean()) {
                data.add(it);
            }
        }
        if (data.isEmpty()) {
            return Optional.empty();
        }
        JsonObject extent = data.get(random.nextInt(data.size()));
        long within = random.nextInt(extent.get("length").getAsInt());
        long at = extent.get("offset").getAsLong() + within;
        try (RandomAccessFile file = new RandomAccessFile(layer.toFile(), "rw")) {
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(was ^ 1 << random.nextInt(8));
        }
        return Optional.of((extent.get("start").getAsLong() + within) / Grain.BYTES);
    }
}
