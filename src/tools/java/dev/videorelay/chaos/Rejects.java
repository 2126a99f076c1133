package dev.videorelay.chaos;

import java.util.Arrays;
import java.util.Random;

/** Submissions that must be rejected, one kind after the other. */
final class Rejects {

    private static final int TOO_LARGE = 70_000;

    /** @param value null for none */
    record Reject(byte[] value, String code) {}

    private Rejects() {}

    static Reject of(int number, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Reject(Forms.bytes("movie-" + number), "unknown_prefix");
            case 1 -> new Reject(Forms.namingProvider("task_" + number, "absent"), "unknown_provider");
            case 2 -> new Reject(Forms.bytes("task_ü " + number), "invalid_task_id");
            case 3 -> new Reject(Forms.bytes("{\"taskId\":\"task_" + number), "malformed_json");
            case 4 -> new Reject(Forms.bytes("[\"task_" + number + "\"]"), "malformed_json");
            case 5 -> new Reject(Forms.bytes("{\"task\":\"task_" + number + "\"}"), "missing_task_id");
            case 6 -> new Reject(null, "missing_task_id");
            case 7 -> new Reject(new byte[0], "missing_task_id");
            default -> new Reject(large(random), "too_large");
        };
    }

    private static byte[] large(Random random) {
        byte[] value = new byte[TOO_LARGE];
        Arrays.fill(value, (byte) ('a' + random.nextInt(26)));
        return value;
    }
}
