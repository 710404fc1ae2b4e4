// SPDX-License-Identifier: Apache-2.0
/**
 * The messages between the host that sends disks and the host that receives them, to the byte.
 *
 * <p>All are bodies of HTTP/1.1 POST requests to {@code /roamdesk/1/transfers/{transfer}/{verb}} and of their answers, over mutual TLS 1.3, with the transfer's
 * token in {@code Authorization: Bearer}. Numbers are unsigned and big-endian. No message carries a path or a file name. Every request and every answer with
 * status 200 begins with the same 24 bytes:
 *
 * <pre>
 *  offset size field
 *       0    4 magic 0x52445450 ("RDTP")
 *       4    1 version, 2
 *       5    1 kind of the message, see {@link io.roamdesk.engine.transfer.wire.Kind}; an answer's is its request's + 128
 *       6    2 zero
 *       8   16 uuid of the disk
 *
 * POST open, kind 1: the sender states what it has; the answer is 129
 *      24    8 virtual size, bytes
 *      32   32 digest of the base below the redo log; zeros when nothing lies below: the disk has no base, or is itself one
 *      64   32 the recovery point against which the sender compared; zeros for none
 *      96      an offer, as below
 * answer 129
 *      24    1 whether the receiver's replica stands at the point that the sender assumed (none counts as a match): 0 or 1
 *      25    1 whether the disk is sealed already: 0 or 1
 *      26    1 whether the receiver may have blocks of what it lacks, so that kind 6 is worth asking: 0 or 1
 *      27    5 zero
 *      32   32 the point of the receiver's replica; of a sealed disk, the point it was sealed with; zeros for none
 *      64    4 count of bits, 0 if the assumption does not hold or the disk is sealed
 *      68      bits of what is lacking, as in 130
 *
 * POST offer, kind 2: more components; the answer is 130
 *      24      an offer
 * an offer
 *       0    4 count of runs of zero components, at most 4096
 *       4    4 count of components, at most 4096
 *       8   16 for each run: number of its first component (8), count of components (8)
 *           40 for each component: its number (8), its digest (32)
 *      runs ascend and do not overlap, nor do components; both lie within the disk
 * answer 130
 *      24    4 count of bits: the count of components of the offer
 *      28      ceil(count / 8) bytes of bits, the first component in the highest bit of the first byte: 1 = lacking, send it; unused bits are 0
 *
 * POST components, kind 3: components that were offered and found lacking; the answer is 131
 *      24      frames, and one frame of count 0 at the end
 * a frame
 *       0    2 count of components, at most 64; 0 ends the body
 *       2    1 encoding of the payload: 0 stored, 1 one zstd frame
 *       3    1 whether components come in part: 0 or 1; 0 at the end
 *       4    4 length of the payload, bytes; at most that of the decoded one; stored: exactly that
 *       8    8 for each component: its number, ascending
 *            2 for each component, if they come in part: which of its blocks follow, the first in the highest bit; at least one
 *              the payload: decoded, the blocks in their order, 4096 bytes each; all 16 of each component if they do not come in part; the end of a short last component is zeros
 * answer 131
 *      24    4 count of components refused because their bytes do not have the digest that was offered
 *      28    8 for each: its number
 *
 * POST seal, kind 4: the sender has offered everything; asked while the last components may still be under way; the answer is 132
 *      24   32 the sender's recovery point; of a base, its base digest
 * answer 132
 *      24    1 whether the disk is sealed: 0 or 1
 *      25    3 zero
 *      28    4 count of components that the receiver lacks, at most 65536 named; 0 when sealed, or when sealing goes on: ask again
 *      32    8 for each: its number
 *
 * POST status, kind 5, nothing more; the answer is 133
 *      24    1 whether the disk is sealed: 0 or 1
 *      25    7 zero
 *      32    8 count of components offered
 *      40    8 count of components offered that are lacking
 *
 * POST blocks, kind 6: the blocks of components that were offered and found lacking; the answer is 134
 *      24    4 count of components, at most 512
 *      28  136 for each: its number (8), ascending, and of each of its 16 blocks the first 8 bytes of its SHA-256 (8)
 * answer 134
 *      24    4 count of components
 *      28    2 for each: which of its blocks are lacking, the first in the highest bit: 1 = lacking, send it; 0 in all: the component is right, nothing of it need be sent
 * </pre>
 *
 * <p>Anything else is refused with status 400 and nothing is written. Status 403 (the token, its age or the certificate) and 404 (the transfer) have no body.
 * Other failures: the body is UTF-8, at most 4096 bytes: the name of a {@link io.roamdesk.engine.failure.FailureCause}, a line feed, and a message for people.
 */
package io.roamdesk.engine.transfer.wire;
