package dev.videorelay.gate;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Where and when the work of polling is done. */
public interface PollScheduler {

    /** Threads for the requests to a provider: as many as it may get at once; what they run may block. */
    Executor requests(String provider, int concurrency);

    /** Runs it after a while, on a thread that must not be blocked. */
    void after(Duration delay, Runnable what);
}
