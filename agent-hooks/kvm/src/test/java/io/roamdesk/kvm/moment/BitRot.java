// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.roamdesk.kvm.Images;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Storage that bends a bit. */
final class BitRot {
    private BitRot() {}

    /** Flips one bit of the data in a layer's own file, and tells in which component of the disk it is; empty when the layer holds no data. */
    static Optional<Integer> inData(Path layer, Random random) throws Exception {
        List<JsonObject> data = new ArrayList<>();
        for (JsonElement element : JsonParser.parseString(
                        Images.run("qemu-img", "map", "--output=json", layer.toString()))
                .getAsJsonArray()) {
            JsonObject extent = element.getAsJsonObject();
            if (extent.get("depth").getAsInt() == 0 && extent.get("data").getAsBoolean()) {
                data.add(extent);
            }
        }
        if (data.isEmpty()) {
            return Optional.empty();
        }
        JsonObject extent = data.get(random.nextInt(data.size()));
        int within = random.nextInt(extent.get("length").getAsInt());
        flip(layer, extent.get("offset").getAsLong() + within, random);
        return Optional.of((extent.get("start").getAsInt() + within) / CLUSTER);
    }

    /** Flips one bit anywhere in a file, which is not empty. */
    static void in(Path file, Random random) throws IOException {
        flip(file, random.nextInt(Math.toIntExact(Files.size(file))), random);
    }

    private static void flip(Path path, long at, Random random) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(was ^ 1 << random.nextInt(8));
        }
    }
}
