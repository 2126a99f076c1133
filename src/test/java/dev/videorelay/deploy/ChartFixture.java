package dev.videorelay.deploy;

/** Objects that the chart renders, and how tests name them. */
abstract class ChartFixture {

    static final String SERIES = "namespace=\"" + Chart.NAMESPACE + "\", release=\"" + Chart.RELEASE
            + "\", job=\"video-task-relay\"";
    static final Manifests PLAIN = Chart.rendered();
    static final Manifests ALL = Chart.rendered(Chart.ALL);
}
