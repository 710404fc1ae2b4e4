// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Grain;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The blocks of components that were offered and found lacking; answered by {@link BlocksAnswer}. */
public record BlocksRequest(UUID disk, List<Asked> components) {
    private static final int ASKED = Long.BYTES * (1 + Blocks.IN_COMPONENT);

    /**
     * A component with its blocks.
     *
     * @param number the component
     * @param names of its 16 blocks, see {@link Blocks#names}
     */
    public record Asked(long number, long[] names) {}

    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.BLOCKS.request(), disk, 4 + ASKED * components.size());
        message.putInt(components.size());
        for (Asked asked : components) {
            message.putLong(asked.number());
            for (long name : asked.names()) {
                message.putLong(name);
            }
        }
        return message.array();
    }

    /** Reads the header only, to find the disk whose size the rest is checked against. */
    public static UUID disk(byte[] bytes) throws MalformedMessage {
        return Fields.header(ByteBuffer.wrap(bytes), Kind.BLOCKS.request());
    }

    public static BlocksRequest parse(byte[] bytes, long virtualSize) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.BLOCKS.request());
        int count = Fields.count(message, Fields.MAX_ASKED, "count of components");
        Fields.need(message, (long) ASKED * count, "components");
        long most = Grain.count(virtualSize);
        List<Asked> components = new ArrayList<>(count);
        long next = 0;
        for (int i = 0; i < count; i++) {
            long number = message.getLong();
            if (number < next || number >= most) {
                throw new MalformedMessage("component " + number + " does not ascend within " + most + " components");
            }
            next = number + 1;
            long[] names = new long[Blocks.IN_COMPONENT];
            for (int block = 0; block < names.length; block++) {
                names[block] = message.getLong();
            }
            components.add(new Asked(number, names));
        }
        Fields.end(message);
        return new BlocksRequest(disk, components);
    }
}
