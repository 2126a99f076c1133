/**
 * The HTTP border: one client for each provider with its token, TLS and limits, and the steps that query routes call.
 */
package dev.videorelay.gateway;
