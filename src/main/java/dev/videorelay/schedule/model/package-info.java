/**
 * The statistics behind the learned schedule. {@link dev.videorelay.schedule.model.DurationModel} collects how long tasks took,
 * {@link dev.videorelay.schedule.model.SurvivalCurve} says how many are still open at an age, and {@link
 * dev.videorelay.schedule.model.InspectionRule} chooses the ages at which a task is polled. It uses no Camel, no Kafka and nothing
 * else of the relay.
 *
 * <p>An age is the time since a job was submitted. In this package ages, gaps and delays are seconds as {@code double}, since
 * they are arguments of formulas.
 */
package dev.videorelay.schedule.model;
