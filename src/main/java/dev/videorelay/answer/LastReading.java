package dev.videorelay.answer;

/** What a query route polls, if it has been polled before: an answer equal to the last one need not be read again. */
@FunctionalInterface
public interface LastReading {

    /** The reading of the last poll if it reported the task as open, else null. */
    Reading lastReading();
}
