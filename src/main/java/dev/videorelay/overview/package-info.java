/** What is shown of open tasks, recent completions and providers without looking at each task. */
package dev.videorelay.overview;
