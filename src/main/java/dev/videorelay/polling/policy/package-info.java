/** What follows a poll: the next one, and when, or the end of the task; and what earlier polls have to do with it. */
package dev.videorelay.polling.policy;
