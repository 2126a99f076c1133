package dev.videorelay.lookup;

/**
 * Answer to a look-up.
 *
 * @param status as in HTTP
 */
record LookupResult(int status, String json) {

    static final int OK = 200;
    static final int NOT_FOUND = 404;
    static final int UNAVAILABLE = 503;

    boolean isFound() {
        return status == OK;
    }
}
