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
 * Sends frames to the viewers of the board. While there are viewers, one frame a second is made and sent to all of them.
 *
 * <p>A viewer that reads too slowly misses frames, and is disconnected after too many missed frames in a row.
 */
@ApplicationScoped
public class SseBroadcaster {

    private static final Logger LOG = Logger.getLogger(SseBroadcaster.class);

    static final int MAX_VIEWERS = 50;
    static final int MAX_MISSED_FRAMES = 30;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final SseFrames frames;
    private final Duration period;
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private SseFrames.Frame last;
    /** Null while there are no viewers. */
    private Long timer;
    private boolean makingFrame;
    private volatile boolean failing;

    private static final class Viewer {

        final HttpServerResponse response;
        /** Number of the last list of closed tasks that was sent. */
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

    /** @param period time between two frames */
    SseBroadcaster(Vertx vertx, SseFrames frames, Duration period) {
        this.vertx = vertx;
        this.frames = frames;
        this.period = period;
    }

    /** @return false if the limit of viewers is reached */
    synchronized boolean add(HttpServerResponse response) {
        if (viewers.size() >= MAX_VIEWERS) {
            return false;
        }
        Viewer viewer = new Viewer(response);
        response.closeHandler(closed -> remove(viewer)).exceptionHandler(cause -> remove(viewer));
        response.write(": welcome\n\n"); // opens the stream in the browser before the first frame
        viewers.add(viewer);
        if (viewers.size() == 1) {
            timer = vertx.setPeriodic(1, period.toMillis(), tick -> makeFrame());
        }
        if (response.closed()) { // closed before the handlers were set, which are not called then
            remove(viewer);
        }
        return true;
    }

    /** Whether frames are being made. */
    synchronized boolean isRunning() {
        return timer != null;
    }

    synchronized int viewerCount() {
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
        if (makingFrame) {
            return;
        }
        makingFrame = true;
        SseFrames.Frame before = last;
        vertx.executeBlocking(() -> frames.next(before), false).onComplete(made -> {
            if (made.failed() && !failing) {
                LOG.warn("Board snapshot failed", made.cause());
            }
            failing = made.failed();
            send(made.result());
        });
    }

    private synchronized void send(SseFrames.Frame frame) {
        makingFrame = false;
        if (frame == null || viewers.isEmpty()) {
            return;
        }
        last = frame;
        List<Viewer> slow = new ArrayList<>();
        viewers.forEach(viewer -> {
            if (!viewer.response.writeQueueFull()) {
                send(frame, viewer);
            } else if (++viewer.missed > MAX_MISSED_FRAMES) {
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
