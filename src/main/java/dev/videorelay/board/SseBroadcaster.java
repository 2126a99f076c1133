package dev.videorelay.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * Those who look at the board. While there are any a frame is made each second, and the same one is sent to all.
 *
 * <p>One who does not take frames as fast as they come misses some, and one who takes none for long is sent away.
 */
@ApplicationScoped
public class SseBroadcaster {

    private static final Logger LOG = Logger.getLogger(SseBroadcaster.class);

    static final int MOST = 50;
    static final int LONGEST_MISSED = 30;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final SseFrames frames;
    private final Duration period;
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private SseFrames.Frame last;
    /** Null while nobody looks. */
    private Long timer;
    private boolean atWork;
    private volatile boolean failing;

    private static final class Viewer {

        final HttpServerResponse response;
        /** Which tasks that ended it was sent last. */
        long endsSeen = -1;
        int missed;

        Viewer(HttpServerResponse response) {
            this.response = response;
        }
    }

    @Inject
    public SseBroadcaster(Vertx vertx, SseFrames frames) {
        this(vertx, frames, PERIOD);
    }

    /** @param period between two frames */
    SseBroadcaster(Vertx vertx, SseFrames frames, Duration period) {
        this.vertx = vertx;
        this.frames = frames;
        this.period = period;
    }

    /** @return false if there are as many as there may be */
    synchronized boolean add(HttpServerResponse response) {
        if (viewers.size() >= MOST) {
            return false;
        }
        Viewer viewer = new Viewer(response);
        response.closeHandler(closed -> remove(viewer)).exceptionHandler(cause -> remove(viewer));
        response.write(": welcome\n\n"); // the browser knows that it is connected, before there is a frame
        viewers.add(viewer);
        if (viewers.size() == 1) {
            timer = vertx.setPeriodic(1, period.toMillis(), tick -> makeFrame());
        }
        if (response.closed()) { // while it was asked who it is: then nobody says so any more
            remove(viewer);
        }
        return true;
    }

    /** Whether frames are made. */
    synchronized boolean isAtWork() {
        return timer != null;
    }

    synchronized int number() {
        return viewers.size();
    }

    private synchronized void remove(Viewer viewer) {
        if (viewers.remove(viewer) && viewers.isEmpty()) {
            vertx.cancelTimer(timer);
            timer = null;
            last = null;
        }
    }

    private synchronized void makeFrame() {
        if (atWork) {
            return;
        }
        atWork = true;
        SseFrames.Frame before = last;
        vertx.executeBlocking(() -> frames.next(before), false).onComplete(made -> {
            if (made.failed() && !failing) {
                LOG.warn("No frames for the board", made.cause());
            }
            failing = made.failed();
            send(made.result());
        });
    }

    private synchronized void send(SseFrames.Frame frame) {
        atWork = false;
        if (frame == null || viewers.isEmpty()) {
            return;
        }
        last = frame;
        List<Viewer> slow = new ArrayList<>();
        viewers.forEach(viewer -> {
            if (!viewer.response.writeQueueFull()) {
                send(frame, viewer);
            } else if (++viewer.missed > LONGEST_MISSED) {
                slow.add(viewer);
            }
        });
        slow.forEach(viewer -> {
            remove(viewer);
            viewer.response.reset();
        });
    }

    private static void send(SseFrames.Frame frame, Viewer viewer) {
        viewer.missed = 0;
        if (viewer.endsSeen != frame.endsNumber()) {
            viewer.endsSeen = frame.endsNumber();
            viewer.response.write(frame.ends());
        }
        viewer.response.write(frame.now());
    }
}
