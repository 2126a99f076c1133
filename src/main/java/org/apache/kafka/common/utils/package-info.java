/**
 * The one class of kafka-clients that the relay replaces: Kafka's system clock. Classes of the application come first on the
 * class path, so Kafka's clients load this one.
 */
package org.apache.kafka.common.utils;
