package dev.videorelay.gate;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Threads and timer of the poll loop. */
public interface PollScheduler {

    /** Threads for the requests to a provider, as many as may be under way at once; what runs on them may block. */
    Executor requests(String provider, int concurrency);

    /** Runs an action after a delay, on a thread that must not be blocked. */
    void after(Duration delay, Runnable action);
}
