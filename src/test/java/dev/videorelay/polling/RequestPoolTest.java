package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.videorelay.gate.PlayedScheduler;
import dev.videorelay.testkit.ManualClock;

/** Threads are real where a request has to hold one; time is played. */
@Timeout(60)
class RequestPoolTest {

    private static final int MOST = 8;

    private final PlayedScheduler scheduler = new PlayedScheduler(new ManualClock());
    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<Integer> ended = new ArrayList<>();
    /** Requests that hold their threads arrive here; the test lets them go. */
    private final Phaser held = new Phaser(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void letGo() throws InterruptedException {
        held.forceTermination();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void letsAFewThreadsDoAllWhileTheGatewayIsFast() {
        RequestPool pool = new RequestPool(started::add, MOST, scheduler);

        submit(pool, 20);
        assertThat(started).hasSize(RequestPool.AT_ONCE);
        started.remove().run();
        started.remove().run();
        scheduler.advance(RequestPool.LOOK);

        assertThat(ended).isEqualTo(IntStream.range(0, 20).boxed().toList());
        assertThat(started).isEmpty();
        assertThat(scheduler.isEmpty()).as("no look at nothing").isTrue();
    }

    @Test
    void startsAThreadForEachRequestThatASlowGatewayHolds() {
        RequestPool pool = new RequestPool(this::start, MOST, scheduler);

        hold(pool, 5);
        awaitHeld(RequestPool.AT_ONCE);
        scheduler.advance(RequestPool.LOOK);

        awaitHeld(5);
        assertThat(threads).hasSize(5);
    }

    @Test
    void startsNoMoreThreadsThanItMay() {
        RequestPool pool = new RequestPool(this::start, 3, scheduler);

        hold(pool, 5);
        awaitHeld(RequestPool.AT_ONCE);
        scheduler.advance(RequestPool.LOOK.multipliedBy(10));
        awaitHeld(3);
        assertThat(threads).hasSize(3);

        held.forceTermination();
        awaitEnded(5);
    }

    @Test
    void startsOneThreadIfItMayHaveNoMore() {
        RequestPool pool = new RequestPool(started::add, 1, scheduler);

        submit(pool, 2);

        assertThat(started).hasSize(1);
    }

    @Test
    void startsMoreOnceTheThreadsFallBehind() {
        RequestPool pool = new RequestPool(started::add, MOST, scheduler);
        int trusted = 2 * RequestPool.PATIENCE; // with two that ended since the last look
        pool.execute(() -> {
            pool.execute(() -> ended.add(-1));
            pool.execute(() -> scheduler.advance(RequestPool.LOOK));
            submit(pool, trusted + 2);
        });

        started.remove().run();

        assertThat(started).as("one that was started at once, and two more").hasSize(3);
    }

    @Test
    void goesOnAfterARequestThatFailed() {
        RequestPool pool = new RequestPool(started::add, MOST, scheduler);
        pool.execute(() -> {
            throw new IllegalStateException("not caught by a route");
        });
        submit(pool, 1);

        started.remove().run();

        assertThat(ended).containsExactly(0);
    }

    @Test
    void refusesARequestForWhichThereIsNoThread() {
        OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");
        RequestPool pool = new RequestPool(failing(noThread), MOST, scheduler);

        assertThatThrownBy(() -> submit(pool, 1)).isSameAs(noThread);
        assertThatThrownBy(() -> submit(pool, 1)).as("as often as it is tried").isSameAs(noThread);
    }

    @Test
    void keepsARequestThatAThreadAtWorkWillTake() {
        RequestPool pool = new RequestPool(onlyOne(), MOST, scheduler);

        submit(pool, 3);
        scheduler.advance(RequestPool.LOOK); // finds no more threads, either
        started.remove().run();

        assertThat(ended).containsExactly(0, 1, 2);
    }

    @Test
    void triesAgainToStartThreads() {
        List<Runnable> refused = new ArrayList<>();
        RequestPool pool = new RequestPool(worker -> {
            if (refused.size() < 3 && !started.isEmpty()) {
                refused.add(worker);
                throw new OutOfMemoryError("unable to create native thread");
            }
            started.add(worker);
        }, MOST, scheduler);

        submit(pool, 3); // a second thread is refused twice, and once more at the first look
        scheduler.advance(RequestPool.LOOK);
        assertThat(started).hasSize(1);
        scheduler.next();

        assertThat(started).hasSizeGreaterThan(1);
    }

    private void submit(RequestPool pool, int requests) {
        IntStream.range(0, requests).forEach(number -> pool.execute(() -> ended.add(number)));
    }

    private void hold(RequestPool pool, int requests) {
        IntStream.range(0, requests).forEach(number -> pool.execute(() -> {
            held.register();
            held.arriveAndAwaitAdvance();
            synchronized (ended) {
                ended.add(number);
                ended.notifyAll();
            }
        }));
    }

    private void start(Runnable worker) {
        Thread thread = new Thread(worker);
        threads.add(thread);
        thread.start();
    }

    private void awaitHeld(int requests) {
        while (held.getArrivedParties() < requests) {
            Thread.onSpinWait();
        }
    }

    private void awaitEnded(int requests) {
        synchronized (ended) {
            while (ended.size() < requests) {
                try {
                    ended.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private Executor onlyOne() {
        return worker -> {
            if (!started.isEmpty()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            started.add(worker);
        };
    }

    private static Executor failing(OutOfMemoryError error) {
        return worker -> {
            throw error;
        };
    }
}
