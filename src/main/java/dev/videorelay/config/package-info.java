/** The one tree of settings, and its checks. */
package dev.videorelay.config;
