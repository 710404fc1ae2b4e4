// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fixed newstyle negotiation: structured replies, the contexts, then the export. */
final class Negotiation {
    private static final int MAX_OPTION_REPLY = 1 << 16;

    /**
     * What was agreed.
     *
     * @param size of the export, bytes
     * @param readOnly whether it can be written
     * @param maxRequest the largest read or write, bytes
     * @param contexts the contexts by the numbers that the server gave them
     */
    record Agreed(long size, boolean readOnly, int maxRequest, Map<Integer, String> contexts) {}

    private record Reply(int type, ByteBuffer data) {}

    private final SocketChannel channel;
    private final byte[] export;

    Negotiation(SocketChannel channel, String export) {
        this.channel = channel;
        this.export = export.getBytes(StandardCharsets.UTF_8);
    }

    Agreed agree(List<String> wanted) throws IOException {
        ByteBuffer hello = receive(18);
        if (hello.getLong() != NbdWire.INIT_MAGIC || hello.getLong() != NbdWire.OPTION_MAGIC) {
            throw new ProtocolException("the server does not speak NBD in its newstyle");
        }
        int serverFlags = hello.getShort();
        if ((serverFlags & NbdWire.FLAG_FIXED_NEWSTYLE) == 0) {
            throw new ProtocolException("the server does not speak the fixed newstyle of NBD");
        }
        int clientFlags = serverFlags & (NbdWire.FLAG_FIXED_NEWSTYLE | NbdWire.FLAG_NO_ZEROES);
        Wire.send(channel, ByteBuffer.allocate(4).putInt(clientFlags).flip());

        option(NbdWire.OPT_STRUCTURED_REPLY, ByteBuffer.allocate(0));
        expect(reply(NbdWire.OPT_STRUCTURED_REPLY), NbdWire.REP_ACK, "structured replies");
        Map<Integer, String> contexts = wanted.isEmpty() ? Map.of() : contexts(wanted);
        return go(contexts);
    }

    private Map<Integer, String> contexts(List<String> wanted) throws IOException {
        List<byte[]> names = wanted.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer data = ByteBuffer.allocate(8
                + export.length
                + names.stream().mapToInt(name -> 4 + name.length).sum());
        data.putInt(export.length).put(export).putInt(names.size());
        names.forEach(name -> data.putInt(name.length).put(name));
        option(NbdWire.OPT_SET_META_CONTEXT, data.flip());
        Map<Integer, String> agreed = new LinkedHashMap<>();
        while (true) {
            Reply reply = reply(NbdWire.OPT_SET_META_CONTEXT);
            if (reply.type == NbdWire.REP_ACK) {
                break;
            }
            expect(reply, NbdWire.REP_META_CONTEXT, "the contexts " + wanted);
            int id = reply.data.getInt();
            agreed.put(id, StandardCharsets.UTF_8.decode(reply.data).toString());
        }
        for (String name : wanted) {
            if (!agreed.containsValue(name)) {
                throw new ProtocolException(
                        "the server does not offer the context " + name + ", only " + agreed.values());
            }
        }
        return agreed;
    }

    private Agreed go(Map<Integer, String> contexts) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4 + export.length + 4);
        data.putInt(export.length).put(export).putShort((short) 1).putShort((short) NbdWire.INFO_BLOCK_SIZE);
        option(NbdWire.OPT_GO, data.flip());
        long size = -1;
        int flags = 0;
        long max = NbdWire.MAX_REQUEST;
        while (true) {
            Reply reply = reply(NbdWire.OPT_GO);
            if (reply.type == NbdWire.REP_ACK) {
                break;
            }
            expect(reply, NbdWire.REP_INFO, "the export \"" + new String(export, StandardCharsets.UTF_8) + "\"");
            int info = reply.data.getShort();
            if (info == NbdWire.INFO_EXPORT) {
                size = reply.data.getLong();
                flags = reply.data.getShort();
            } else if (info == NbdWire.INFO_BLOCK_SIZE) {
                max = Integer.toUnsignedLong(reply.data.getInt(8 + 2));
            }
        }
        if (size < 0) {
            throw new ProtocolException("the server did not say how big the export is");
        }
        int maxRequest = (int) Math.max(1 << 16, Math.min(max, NbdWire.MAX_REQUEST));
        return new Agreed(size, (flags & NbdWire.EXPORT_READ_ONLY) != 0, maxRequest, contexts);
    }

    private void option(int option, ByteBuffer data) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(16 + data.remaining());
        head.putLong(NbdWire.OPTION_MAGIC)
                .putInt(option)
                .putInt(data.remaining())
                .put(data);
        Wire.send(channel, head.flip());
    }

    private Reply reply(int option) throws IOException {
        ByteBuffer head = receive(20);
        if (head.getLong() != NbdWire.OPTION_REPLY_MAGIC || head.getInt() != option) {
            throw new ProtocolException("the server answers another option than " + option);
        }
        int type = head.getInt();
        int length = head.getInt();
        if (length < 0 || length > MAX_OPTION_REPLY) {
            throw new ProtocolException("the server answers option " + option + " with " + length + " bytes");
        }
        return new Reply(type, receive(length));
    }

    private void expect(Reply reply, int type, String what) throws IOException {
        if (reply.type == type) {
            return;
        }
        if ((reply.type & NbdWire.REP_ERROR_BIT) != 0) {
            throw new ProtocolException("the server refuses " + what + ": error "
                    + (reply.type & ~NbdWire.REP_ERROR_BIT) + " " + StandardCharsets.UTF_8.decode(reply.data));
        }
        throw new ProtocolException("the server answers " + reply.type + " when asked for " + what);
    }

    private ByteBuffer receive(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        Wire.fill(channel, bytes);
        return bytes.flip();
    }
}
