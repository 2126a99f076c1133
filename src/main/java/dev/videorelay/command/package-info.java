/**
 * Commands beside the relay itself: {@code check} and {@code ask}. They run inside of the application, which opens no port and starts
 * no route for them.
 */
package dev.videorelay.command;
