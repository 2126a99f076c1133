/**
 * The HTTP border: a client for each provider with its token, TLS and limits, the template of query routes, and their steps.
 */
package dev.videorelay.gateway;
