/** Events as their consumers read them: completions as CloudEvents, and progress. */
package dev.videorelay.event;
