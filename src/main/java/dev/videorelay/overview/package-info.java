/** Views of open tasks, recent completions and providers, kept up to date so that no view scans all tasks. */
package dev.videorelay.overview;
