package dev.videorelay.answer.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Input that counts its bytes and fails beyond a limit. */
final class CountedStream extends FilterInputStream {

    private final int limit;
    private int count;

    CountedStream(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    /** Bytes read so far. */
    int count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, Math.min(length, limit - count + 1));
        count += Math.max(0, read);
        if (count > limit) {
            throw new IOException("answer is longer than " + limit + " bytes");
        }
        return read;
    }
}
