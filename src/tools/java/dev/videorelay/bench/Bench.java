package dev.videorelay.bench;

import java.util.List;

/** A benchmark. */
public interface Bench {

    /** Takes its time, and starts and ends all processes that it needs. */
    List<Table> run() throws Exception;
}
