// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

/** The numbers of the protocol. All integers on the wire are big-endian. */
final class NbdWire {
    static final long INIT_MAGIC = 0x4e42444d41474943L;
    static final long OPTION_MAGIC = 0x49484156454f5054L;
    static final long OPTION_REPLY_MAGIC = 0x0003e889045565a9L;
    static final int REQUEST_MAGIC = 0x25609513;
    static final int SIMPLE_REPLY_MAGIC = 0x67446698;
    static final int STRUCTURED_REPLY_MAGIC = 0x668e33ef;

    static final int FLAG_FIXED_NEWSTYLE = 1;
    static final int FLAG_NO_ZEROES = 2;

    static final int OPT_GO = 7;
    static final int OPT_STRUCTURED_REPLY = 8;
    static final int OPT_SET_META_CONTEXT = 10;

    static final int REP_ACK = 1;
    static final int REP_INFO = 3;
    static final int REP_META_CONTEXT = 4;
    static final int REP_ERROR_BIT = 1 << 31;

    static final int INFO_EXPORT = 0;
    static final int INFO_BLOCK_SIZE = 3;

    static final int EXPORT_READ_ONLY = 1 << 1;

    static final short CMD_READ = 0;
    static final short CMD_WRITE = 1;
    static final short CMD_DISC = 2;
    static final short CMD_FLUSH = 3;
    static final short CMD_TRIM = 4;
    static final short CMD_WRITE_ZEROES = 6;
    static final short CMD_BLOCK_STATUS = 7;

    static final int REPLY_FLAG_DONE = 1;
    static final int REPLY_NONE = 0;
    static final int REPLY_OFFSET_DATA = 1;
    static final int REPLY_OFFSET_HOLE = 2;
    static final int REPLY_BLOCK_STATUS = 5;
    static final int REPLY_ERROR_BIT = 1 << 15;

    /** The largest request that every server must take, if it does not say otherwise. */
    static final int MAX_REQUEST = 32 << 20;

    /** Lengths are 32 bits on the wire; a multiple of every block size, below 4 GiB. */
    static final long MAX_LENGTH = (1L << 32) - (1 << 20);

    private NbdWire() {}
}
