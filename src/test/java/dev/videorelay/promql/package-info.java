/** Reads queries of Prometheus as far as dashboards, alerts and autoscaling use them, and sees whether they fit what the relay exports. */
package dev.videorelay.promql;
