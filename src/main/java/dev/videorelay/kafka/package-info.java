/** What every part needs of Kafka: client settings, topics with their settings and IDs, permissions, and reading a topic once. */
package dev.videorelay.kafka;
