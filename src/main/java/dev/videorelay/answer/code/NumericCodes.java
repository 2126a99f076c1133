package dev.videorelay.answer.code;

import java.util.HashMap;
import java.util.Map;

import dev.videorelay.task.FailureCategory;

/**
 * Codes that are numbers: those alone that mean the same at all providers which use them. The reference lists them with their
 * sources, docs/reference/failure-codes.md.
 */
final class NumericCodes {

    private static final Map<String, FailureCategory> CATEGORIES = new HashMap<>();
    /** Numbers of google.rpc.Code, which mean this only in an operation. */
    private static final Map<String, FailureCategory> OF_OPERATION = new HashMap<>();

    static {
        // HTTP statuses; 400, 401, 403 and 404 mean too many things
        put(FailureCategory.QUOTA, 402, 429);
        put(FailureCategory.INVALID_REQUEST, 422);
        put(FailureCategory.INTERNAL, 500, 502, 503, 504);
        // Kling and Zhipu: both
        put(FailureCategory.MODERATION, 1301);
        put(FailureCategory.QUOTA, 1302, 1303);
        // Kling
        put(FailureCategory.QUOTA, 1101, 1102);
        put(FailureCategory.INVALID_REQUEST, 1201);
        put(FailureCategory.INTERNAL, 5000, 5001, 5002);
        // Zhipu
        put(FailureCategory.QUOTA, 1113);
        put(FailureCategory.INVALID_REQUEST, 1210, 1213, 1214, 1215, 1261);
        put(FailureCategory.INTERNAL, 1230, 1234);
        // MiniMax
        put(FailureCategory.QUOTA, 1008);
        put(FailureCategory.MODERATION, 1026, 1027);
        put(FailureCategory.INTERNAL, 1024, 1033);
        put(FailureCategory.INVALID_REQUEST, 2013);
        // PixVerse
        put(FailureCategory.MODERATION, 500054, 500063);
        put(FailureCategory.QUOTA, 500044, 500060);
        put(FailureCategory.INVALID_REQUEST, 400011, 400013, 400017, 400018, 400019, 400032, 500030, 500032, 500033);

        OF_OPERATION.put("1", FailureCategory.CANCELLED);
        OF_OPERATION.put("3", FailureCategory.INVALID_REQUEST);
        OF_OPERATION.put("4", FailureCategory.INTERNAL);
        OF_OPERATION.put("5", FailureCategory.NOT_FOUND);
        OF_OPERATION.put("8", FailureCategory.QUOTA);
        OF_OPERATION.put("9", FailureCategory.INVALID_REQUEST);
        OF_OPERATION.put("11", FailureCategory.INVALID_REQUEST);
        OF_OPERATION.put("13", FailureCategory.INTERNAL);
        OF_OPERATION.put("14", FailureCategory.INTERNAL);
        OF_OPERATION.put("15", FailureCategory.INTERNAL);
    }

    private NumericCodes() {}

    private static void put(FailureCategory category, int... codes) {
        for (int code : codes) {
            CATEGORIES.put(String.valueOf(code), category);
        }
    }

    /** The category; unknown if the number could mean different things. */
    static FailureCategory category(String code, boolean ofOperation) {
        FailureCategory category = CATEGORIES.getOrDefault(code, FailureCategory.UNKNOWN);
        return ofOperation ? OF_OPERATION.getOrDefault(code, category) : category;
    }
}
