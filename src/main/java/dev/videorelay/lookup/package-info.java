/**
 * Look-up of tasks over HTTP, whichever instance of the group has them. {@link dev.videorelay.lookup.TaskLookup} finds the instance by
 * Kafka Streams' own metadata and asks it.
 */
package dev.videorelay.lookup;
