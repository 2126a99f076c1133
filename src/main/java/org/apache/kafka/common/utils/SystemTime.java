package org.apache.kafka.common.utils;

import java.util.function.Supplier;

import org.apache.kafka.common.errors.TimeoutException;

import dev.videorelay.timing.SteadyClock;

/**
 * The time that all of Kafka's clients in this process go by, in place of the class of this name in kafka-clients: a clock that
 * never steps.
 *
 * <p>Kafka's own reads the wall clock. When that is set back, its timers stand still until the old time is reached again: polls do
 * not return, and no heartbeat is sent. Its consumers, producers and admin clients take no other time by their public
 * constructors, but all of them take {@link Time#SYSTEM}, which is an instance of the first class of this name on the class
 * path. docs/decisions/0011 has the alternatives.
 */
class SystemTime implements Time {

    private static final SystemTime SYSTEM_TIME = new SystemTime();

    private SystemTime() {}

    public static SystemTime getSystemTime() {
        return SYSTEM_TIME;
    }

    @Override
    public long milliseconds() {
        return SteadyClock.milliseconds();
    }

    @Override
    public long nanoseconds() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long ms) {
        Utils.sleep(ms);
    }

    @Override
    public void waitObject(Object monitor, Supplier<Boolean> condition, long deadlineMs) throws InterruptedException {
        synchronized (monitor) {
            while (!condition.get()) {
                long left = deadlineMs - milliseconds();
                if (left <= 0) {
                    throw new TimeoutException("condition not met before the deadline");
                }
                monitor.wait(left);
            }
        }
    }
}
