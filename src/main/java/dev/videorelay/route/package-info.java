/** What holds for all routes, those of the relay and those of users: which there must be, and what becomes of errors in their steps. */
package dev.videorelay.route;
