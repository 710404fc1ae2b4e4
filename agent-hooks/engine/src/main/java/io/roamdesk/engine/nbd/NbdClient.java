// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection to an NBD export. Safe for use by several threads; as many requests as {@link #MAX_IN_FLIGHT} are under way at once, each with the deadline that was
 * given at connecting. A thread that is interrupted while it sends takes the connection down with it: cancel by a flag of your own instead.
 *
 * <p>Reads fill direct buffers straight from the socket; nothing is allocated for a read or a write.
 */
public final class NbdClient implements AutoCloseable {
    /** Requests under way at once on one connection; QEMU's server takes no more than 16 at a time. */
    public static final int MAX_IN_FLIGHT = 16;

    private final String name;
    private final SocketChannel channel;
    private final Negotiation.Agreed agreed;
    private final long deadlineNanos;
    private final Slot[] slots = new Slot[MAX_IN_FLIGHT];
    private final BlockingQueue<Slot> free = new ArrayBlockingQueue<>(MAX_IN_FLIGHT);
    private final ReentrantLock sending = new ReentrantLock();
    private final Thread reader;
    private final Watchdog.Watched watched = this::giveUpIfOverdue;

    private final Object state = new Object();
    private final boolean[] inFlight = new boolean[MAX_IN_FLIGHT];
    private NbdConnectionLost lost;

    private NbdClient(String name, SocketChannel channel, Negotiation.Agreed agreed, Duration deadline) {
        this.name = name;
        this.channel = channel;
        this.agreed = agreed;
        this.deadlineNanos = deadline.toNanos();
        for (int i = 0; i < MAX_IN_FLIGHT; i++) {
            slots[i] = new Slot(i);
            free.add(slots[i]);
        }
        reader = new Thread(this::takeReplies, "roamdesk-nbd " + name);
        reader.setDaemon(true);
        Watchdog.watch(watched);
        reader.start();
    }

    /**
     * Connects and negotiates.
     *
     * @param address a unix socket or a TCP address
     * @param export the name of the export; qemu-nbd's default is the empty one
     * @param contexts the contexts that {@link #blockStatus} shall tell, such as {@code base:allocation}; all must be there
     * @param deadline for connecting, and for each request
     * @throws IOException naming the address, when the server is not there, refuses, or does not speak this protocol
     */
    public static NbdClient connect(SocketAddress address, String export, List<String> contexts, Duration deadline)
            throws IOException {
        String name = address + (export.isEmpty() ? "" : " export " + export);
        SocketChannel channel = null;
        Opening opening = new Opening(System.nanoTime() + deadline.toNanos());
        Watchdog.watch(opening);
        try {
            channel = address instanceof UnixDomainSocketAddress
                    ? SocketChannel.open(StandardProtocolFamily.UNIX)
                    : SocketChannel.open();
            opening.channel = channel;
            channel.connect(address);
            if (!(address instanceof UnixDomainSocketAddress)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            Negotiation.Agreed agreed = new Negotiation(channel, export).agree(contexts);
            return new NbdClient(name, channel, agreed, deadline);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            if (opening.overdue) {
                if (opening.closeFailure != null) {
                    e.addSuppressed(opening.closeFailure);
                }
                throw new IOException(
                        "the NBD server at " + name + " did not answer within " + deadline.toSeconds() + " s", e);
            }
            throw new IOException("cannot use the NBD server at " + name + ": " + e.getMessage(), e);
        } finally {
            Watchdog.forget(opening);
        }
    }

    /** The size of the export, bytes. */
    public long size() {
        return agreed.size();
    }

    /** Whether the export can only be read. */
    public boolean isReadOnly() {
        return agreed.readOnly();
    }

    /** Fills the buffer's remaining bytes from this offset. */
    public void read(long offset, ByteBuffer into) throws IOException {
        requireInside(offset, into.remaining());
        int limit = into.limit();
        for (long at = offset; into.hasRemaining(); ) {
            int length = Math.min(into.remaining(), agreed.maxRequest());
            into.limit(into.position() + length);
            run(NbdWire.CMD_READ, at, length, into, null);
            into.position(into.limit()).limit(limit);
            at += length;
        }
    }

    /** Writes the buffer's remaining bytes at this offset. */
    public void write(long offset, ByteBuffer from) throws IOException {
        requireInside(offset, from.remaining());
        int limit = from.limit();
        for (long at = offset; from.hasRemaining(); ) {
            int length = Math.min(from.remaining(), agreed.maxRequest());
            from.limit(from.position() + length);
            run(NbdWire.CMD_WRITE, at, length, null, from);
            from.limit(limit);
            at += length;
        }
    }

    /** Makes the range read as zeros. */
    public void writeZeroes(long offset, long length) throws IOException {
        requireInside(offset, length);
        inPieces(NbdWire.CMD_WRITE_ZEROES, offset, length);
    }

    /** Tells the server that the content of the range is not needed any more. */
    public void trim(long offset, long length) throws IOException {
        requireInside(offset, length);
        inPieces(NbdWire.CMD_TRIM, offset, length);
    }

    /** Returns when all that was written before is on stable storage. */
    public void flush() throws IOException {
        run(NbdWire.CMD_FLUSH, 0, 0, null, null);
    }

    /** What each context agreed on says of the whole range, by the name of the context. */
    public Map<String, StatusMap> blockStatus(long offset, long length) throws IOException {
        requireInside(offset, length);
        Map<String, StatusMap> result = new HashMap<>();
        agreed.contexts().values().forEach(context -> result.put(context, new StatusMap()));
        long end = offset + length;
        for (long at = offset; at < end; ) {
            long asked = Math.min(end - at, NbdWire.MAX_LENGTH);
            Map<Integer, ByteBuffer> status = statusOnce(at, asked);
            long covered = asked;
            for (Map.Entry<Integer, String> context : agreed.contexts().entrySet()) {
                ByteBuffer runs = status == null ? null : status.get(context.getKey());
                if (runs == null) {
                    throw new ProtocolException(name + " does not tell " + context.getValue() + " at " + at);
                }
                covered = Math.min(covered, total(runs.duplicate()));
            }
            if (covered <= 0) {
                throw new ProtocolException(name + " tells the status of nothing at " + at);
            }
            for (Map.Entry<Integer, String> context : agreed.contexts().entrySet()) {
                append(result.get(context.getValue()), status.get(context.getKey()), covered);
            }
            at += covered;
        }
        return result;
    }

    /** Tells the server and closes the connection. Requests still under way fail. */
    @Override
    public void close() {
        Slot slot = new Slot(0);
        slot.begin(NbdWire.CMD_DISC, 0, 0, null, 0);
        // Politeness only: when another thread is stuck sending, or the server is gone, closing is all that is left to
        // do.
        if (sending.tryLock()) {
            try {
                Wire.send(channel, slot.header);
            } catch (IOException e) {
                giveUp("closed", e);
            } finally {
                sending.unlock();
            }
        }
        giveUp("closed", null);
    }

    private void inPieces(short command, long offset, long length) throws IOException {
        for (long done = 0; done < length; ) {
            long piece = Math.min(length - done, NbdWire.MAX_LENGTH);
            run(command, offset + done, piece, null, null);
            done += piece;
        }
    }

    private static long total(ByteBuffer runs) {
        long sum = 0;
        while (runs.hasRemaining()) {
            sum += Integer.toUnsignedLong(runs.getInt());
            runs.getInt();
        }
        return sum;
    }

    private static void append(StatusMap map, ByteBuffer runs, long covered) {
        for (long left = covered; left > 0; ) {
            long run = Math.min(left, Integer.toUnsignedLong(runs.getInt()));
            int flags = runs.getInt();
            if (run > 0) {
                map.append(run, flags);
            }
            left -= run;
        }
    }

    private Map<Integer, ByteBuffer> statusOnce(long offset, long length) throws IOException {
        Slot slot = take();
        try {
            exchange(slot, NbdWire.CMD_BLOCK_STATUS, offset, length, null, null);
            return slot.status;
        } finally {
            slot.status = null;
            free.add(slot);
        }
    }

    private void run(short command, long offset, long length, ByteBuffer into, ByteBuffer payload) throws IOException {
        Slot slot = take();
        try {
            exchange(slot, command, offset, length, into, payload);
        } finally {
            free.add(slot);
        }
    }

    private Slot take() throws IOException {
        try {
            Slot slot = free.poll(deadlineNanos, TimeUnit.NANOSECONDS);
            if (slot == null) {
                throw new IOException(name + ": waited " + TimeUnit.NANOSECONDS.toSeconds(deadlineNanos)
                        + " s for one of " + MAX_IN_FLIGHT + " requests under way to end");
            }
            return slot;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to send to " + name);
        }
    }

    private void exchange(Slot slot, short command, long offset, long length, ByteBuffer into, ByteBuffer payload)
            throws IOException {
        slot.begin(command, offset, length, into, System.nanoTime() + deadlineNanos);
        synchronized (state) {
            if (lost != null) {
                throw new NbdConnectionLost(lost.getMessage(), lost);
            }
            inFlight[slot.index] = true;
        }
        sending.lock();
        try {
            if (payload == null) {
                Wire.send(channel, slot.header);
            } else {
                Wire.send(channel, new ByteBuffer[] {slot.header, payload});
            }
        } catch (IOException e) {
            giveUp(slot + " could not be sent: " + e.getMessage(), e);
        } finally {
            sending.unlock();
        }
        slot.await();
    }

    private void takeReplies() {
        ReplyReader replies = new ReplyReader(channel, this::byCookie);
        try {
            while (true) {
                Slot slot = replies.next();
                if (slot != null) {
                    synchronized (state) {
                        inFlight[slot.index] = false;
                    }
                    slot.complete();
                }
            }
        } catch (IOException | RuntimeException e) {
            giveUp("broke: " + e.getMessage(), e);
        }
        synchronized (state) {
            for (Slot slot : slots) {
                if (inFlight[slot.index]) {
                    inFlight[slot.index] = false;
                    slot.failure = new NbdConnectionLost(slot + ": " + lost.getMessage(), lost);
                    slot.complete();
                }
            }
        }
    }

    private Slot byCookie(long cookie) {
        int index = (int) (cookie & 0xffff);
        synchronized (state) {
            return index < MAX_IN_FLIGHT && inFlight[index] && slots[index].cookie == cookie ? slots[index] : null;
        }
    }

    private void giveUpIfOverdue(long now) {
        Slot overdue = null;
        synchronized (state) {
            for (Slot slot : slots) {
                if (inFlight[slot.index] && now - slot.deadlineNanos > 0) {
                    overdue = slot;
                }
            }
        }
        if (overdue != null) {
            giveUp(
                    overdue + " took longer than " + TimeUnit.NANOSECONDS.toSeconds(deadlineNanos)
                            + " s, so it was given up",
                    null);
        }
    }

    /** Marks the connection as lost and closes it, which ends the reader; the reader fails what is in flight. */
    private void giveUp(String why, Throwable cause) {
        synchronized (state) {
            if (lost == null) {
                lost = new NbdConnectionLost("the connection to the NBD server at " + name + " " + why, cause);
            }
        }
        Watchdog.forget(watched);
        try {
            channel.close();
        } catch (IOException e) {
            synchronized (state) {
                lost.addSuppressed(e);
            }
        }
    }

    private void requireInside(long offset, long length) {
        if (offset < 0 || length < 0 || offset > size() - length) {
            throw new IndexOutOfBoundsException(length + " bytes at " + offset + " of an export of " + size());
        }
    }

    /** A connection that is being made. */
    private static final class Opening implements Watchdog.Watched {
        private final long deadline;
        private volatile SocketChannel channel;
        private volatile boolean overdue;
        private volatile IOException closeFailure;

        Opening(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public void giveUpIfOverdue(long now) {
            SocketChannel opened = channel;
            if (now - deadline > 0 && opened != null) {
                overdue = true;
                try {
                    opened.close();
                } catch (IOException e) {
                    // The thread that connects fails all the same, and says so.
                    closeFailure = e;
                }
            }
        }
    }
}
