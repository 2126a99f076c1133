package dev.videorelay.bench;

/**
 * A task of a benchmark. Its ID tells the gateway all that there is to know of it.
 *
 * @param number from 0
 * @param end when it is over, in milliseconds since 1970; 0 for never
 */
record NumberedTask(int number, long end) {

    private static final String PREFIX = "task_";

    static NumberedTask neverOver(int number) {
        return new NumberedTask(number, 0);
    }

    /** @throws IllegalArgumentException if it is the ID of no numbered task */
    static NumberedTask of(String id) {
        if (!isIdOfOne(id)) {
            throw new IllegalArgumentException(id);
        }
        int last = id.lastIndexOf('_');
        return new NumberedTask(Integer.parseInt(id, last + 1, id.length(), 10),
                Long.parseLong(id, PREFIX.length(), last, 10));
    }

    static boolean isIdOfOne(String id) {
        return id.startsWith(PREFIX) && id.lastIndexOf('_') >= PREFIX.length();
    }

    String id() {
        return PREFIX + end + '_' + number;
    }

    boolean isOver(long now) {
        return end != 0 && now >= end;
    }
}
