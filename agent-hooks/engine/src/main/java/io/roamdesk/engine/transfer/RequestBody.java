// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;

/** The body of a request while it is read. Knows whether it was the connection that broke, or something else that failed while it was read. */
final class RequestBody extends FilterInputStream {
    private boolean broken;

    private RequestBody(InputStream in) {
        super(in);
    }

    /** The body of this request; an empty one if it has none. */
    static RequestBody of(HttpRequest request) throws IOException {
        HttpEntity entity = request instanceof HttpEntityEnclosingRequest whole ? whole.getEntity() : null;
        return new RequestBody(entity == null ? InputStream.nullInputStream() : entity.getContent());
    }

    /** Whether reading has failed: there is nobody left to answer. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** Reads what is left, up to so many bytes; false if that was not all. */
    boolean drain(int most) throws IOException {
        byte[] buffer = new byte[Math.min(most, 64 * 1024)];
        int left = most;
        while (left > 0) {
            int count = read(buffer, 0, Math.min(left, buffer.length));
            if (count < 0) {
                return true;
            }
            left -= count;
        }
        return false;
    }
}
