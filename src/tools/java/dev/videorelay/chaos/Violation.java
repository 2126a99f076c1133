package dev.videorelay.chaos;

/**
 * A guarantee that was broken.
 *
 * @param what is known of it
 */
public record Violation(Kind kind, String what) {

    enum Kind {
        /** A submission of which nothing came. */
        LOST,
        /** A second event of the same submission. */
        DOUBLED,
        /** An event or a rejected record that says what is not so. */
        WRONG,
        /** A relay that did not behave as a process: it ended by itself, or did not end when told to. */
        UNRULY
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
