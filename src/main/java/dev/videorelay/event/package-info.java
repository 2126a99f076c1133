/** Events as their consumers see them: CloudEvents of completions and of progress. */
package dev.videorelay.event;
