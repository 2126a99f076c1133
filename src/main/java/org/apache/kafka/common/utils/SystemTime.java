package org.apache.kafka.common.utils;

import java.util.function.Supplier;

import org.apache.kafka.common.errors.TimeoutException;

import dev.videorelay.timing.SteadyClock;

/**
 * The time source of all Kafka clients in this process: a clock that never steps. It replaces the class of the same name in
 * kafka-clients.
 *
 * <p>Kafka's own class reads the wall clock. When that is set back, Kafka's timers stop until the old time is reached again:
 * polls do not return, and no heartbeat is sent. The public constructors of consumers, producers and admin clients accept no
 * other time source, but all of them use {@link Time#SYSTEM}, an instance of the first class of this name on the class path.
 * docs/decisions/0011 lists the alternatives.
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
