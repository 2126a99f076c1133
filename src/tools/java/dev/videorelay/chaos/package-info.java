/**
 * Nothing lost, nothing twice: breaks relays, brokers and gateway at random while tasks are under way, and then accounts
 * for every submission. {@code ./mvnw -Pchaos}, and small in {@code ./mvnw verify}; see docs/how-to/run-chaos-tests.md.
 */
package dev.videorelay.chaos;
