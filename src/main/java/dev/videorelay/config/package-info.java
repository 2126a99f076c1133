/** The tree of all settings, and its checks. */
package dev.videorelay.config;
