/**
 * Intake: reads each record of the submission topic, and decides whether the ledger gets it or it is rejected.
 *
 * <p>The route is {@code intake.camel.yaml}; {@link dev.videorelay.intake.Intake} is the bean that it calls.
 */
package dev.videorelay.intake;
