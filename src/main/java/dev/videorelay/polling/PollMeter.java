package dev.videorelay.polling;

import java.time.Duration;

/** Who counts and times polls. */
public interface PollMeter {

    /** A poll goes to the provider this long after it was due. */
    void late(String provider, Duration by);
}
