/** The one tree of settings, and what is wrong with them. */
package dev.videorelay.config;
