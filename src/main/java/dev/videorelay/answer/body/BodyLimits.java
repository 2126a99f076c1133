package dev.videorelay.answer.body;

/**
 * Limits of a body, in bytes.
 *
 * <p>What is kept of a large body is parsed into objects that take several times its bytes, in the worst case ten times. So
 * the limit is a thousandth of the heap: 64 such answers at once leave a third of the heap to everything else.
 *
 * @param whole longest body that is kept whole
 * @param total longest body that is read
 * @param text longest text that is kept of a larger body
 * @param kept most that is kept of a larger body
 */
public record BodyLimits(int whole, int total, int text, int kept) {

    /** Longest body that is kept whole, in bytes; events contain no longer one. */
    public static final int WHOLE = 256 << 10;

    static final int TOTAL = 64 << 20;
    static final int TEXT = 64 << 10;

    private static final int MAX_KEPT = 8 << 20;
    private static final int PARTS_OF_HEAP = 1_024;
    private static final int BYTES_PER_TOKEN = 8;

    /** The limits for a heap of this size in bytes. */
    public static BodyLimits ofHeap(long bytes) {
        return new BodyLimits(WHOLE, TOTAL, TEXT, (int) Math.max(WHOLE, Math.min(bytes / PARTS_OF_HEAP, MAX_KEPT)));
    }

    /** The limits for the heap of this process. */
    public static BodyLimits ofThisProcess() {
        return ofHeap(Runtime.getRuntime().maxMemory());
    }

    /** Most JSON tokens in what is kept of a larger body; a token takes up to 50 bytes of heap beside its text. */
    public int tokens() {
        return kept / BYTES_PER_TOKEN;
    }
}
