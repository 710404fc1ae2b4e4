// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The place of one request in flight; used again and again. Between sending and completion it belongs to the reader thread. */
final class Slot {
    final int index;
    final ByteBuffer header = ByteBuffer.allocateDirect(28);
    private final Semaphore completed = new Semaphore(0);

    private long generation;
    long cookie;
    short command;
    long offset;
    long length;
    ByteBuffer into;
    int intoStart;
    long received;
    Map<Integer, ByteBuffer> status;
    volatile long deadlineNanos;
    IOException failure;

    Slot(int index) {
        this.index = index;
    }

    void begin(short newCommand, long newOffset, long newLength, ByteBuffer newInto, long deadline) {
        generation++;
        // The number of the request in the upper bits, so that a reply to an earlier request is recognized.
        cookie = generation << 16 | index;
        command = newCommand;
        offset = newOffset;
        length = newLength;
        into = newInto;
        intoStart = newInto == null ? 0 : newInto.position();
        received = 0;
        status = null;
        failure = null;
        deadlineNanos = deadline;
        header.clear();
        header.putInt(NbdWire.REQUEST_MAGIC)
                .putShort((short) 0)
                .putShort(command)
                .putLong(cookie)
                .putLong(offset)
                .putInt((int) length)
                .flip();
    }

    void complete() {
        completed.release();
    }

    void await() throws IOException {
        // Not interruptible: the reader may be filling the caller's buffer. The watchdog bounds the wait.
        completed.acquireUninterruptibly();
        into = null;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String toString() {
        String name =
                switch (command) {
                    case NbdWire.CMD_READ -> "reading";
                    case NbdWire.CMD_WRITE -> "writing";
                    case NbdWire.CMD_FLUSH -> "flushing";
                    case NbdWire.CMD_TRIM -> "trimming";
                    case NbdWire.CMD_WRITE_ZEROES -> "zeroing";
                    case NbdWire.CMD_BLOCK_STATUS -> "asking the status of";
                    default -> "command " + command + " for";
                };
        return command == NbdWire.CMD_FLUSH ? name : name + " " + length + " bytes at " + offset;
    }
}
