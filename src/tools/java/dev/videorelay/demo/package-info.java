/** The relay at work, on a broker inside this process and a simulated gateway: {@code ./mvnw -q -Pdemo}. */
package dev.videorelay.demo;
