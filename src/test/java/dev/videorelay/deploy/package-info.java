/** That what is in {@code deploy/} fits the relay. */
package dev.videorelay.deploy;
